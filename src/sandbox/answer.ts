/** How the body goes out: all of it, half of it and then an error, or half of it and then nothing. */
type Ending = "whole" | "cut" | "held";

/** An answer before it is a `Response`. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly ending?: Ending;
}

/** What a request meets: an answer, a lost connection, or silence. */
export type Outcome = Answer | "reset" | "stall";

/** @param value a string is sent as it is, `undefined` as no body */
export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  const body = typeof value === "string" ? value : JSON.stringify(value);
  return { status, headers: { "content-type": "application/json", ...headers }, body: body ?? "" };
}
