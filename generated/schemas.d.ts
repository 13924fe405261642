// Generated from openapi/ by `npm run generate`. Do not edit.

/** One way in which a value does not match its schema, as ajv reports it. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: { readonly missingProperty?: string };
  readonly message?: string;
}

/** Validates a value against a schema of the description, and stores the problems in `errors`. */
export interface Validate {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

export declare const validateAssistant: Validate;
export declare const validateAssistantPage: Validate;
