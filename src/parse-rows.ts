import type { StandardSchemaV1 } from "@standard-schema/spec";
import { InvalidResponseError } from "./errors.js";
import type { Row } from "./read-page.js";

/**
 * What a schema makes of rows.
 *
 * @param name words the request that brought them
 * @throws {InvalidResponseError} with `issues`, at the first row that misses the schema; the reason of the signal
 */
export async function parseRows<Output>(
  rows: readonly Row[],
  schema: StandardSchemaV1<unknown, Output>,
  name: string,
  signal: AbortSignal | null | undefined,
): Promise<Output[]> {
  const parsed: Output[] = [];
  for (const row of rows) {
    signal?.throwIfAborted();
    const result = await schema["~standard"].validate(row);
    if (result.issues) {
      const message = `${name}: the row with id ${JSON.stringify(row.id)} misses the schema`;
      throw new InvalidResponseError(message, false, result.issues);
    }
    parsed.push(result.value);
  }
  return parsed;
}
