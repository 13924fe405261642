// Generated from openapi/ by `npm run generate`. Do not edit.

/** A JSON Schema, of draft-07 and of 2020-12. It contains no `$ref`. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** One way in which a value does not match its schema, as ajv reports it. */
export type SchemaError = {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: { readonly missingProperty?: string };
  readonly message?: string;
};

/** Validates a value against a schema of the description, and stores the problems in `errors`. */
export type Validate = {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
};

export declare const Assistant: JsonSchema;
export declare const validateAssistant: Validate;
export declare const AssistantPage: JsonSchema;
export declare const validateAssistantPage: Validate;
