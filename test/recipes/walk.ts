import * as v from "valibot";
import { createClient, paginate } from "voice-assistants-client";
import { assistantSchema } from "voice-assistants-client/schemas";
import { z } from "zod";

const client = createClient();
const path = "/user/assistants/get";

// Any Standard Schema checks rows. The `object` of zod and valibot drops what it does not name, `looseObject` keeps it.
export const bySpec = paginate(client, path, { schema: assistantSchema }); // from ./schemas, as is `isAssistant`
export const byZod = paginate(client, path, { schema: z.looseObject({ id: z.int(), name: z.string() }) });
export const byValibot = paginate(client, path, { schema: v.looseObject({ id: v.number(), name: v.string() }) });
// A deadline for a whole walk. It throws the signal's own `DOMException`, for which `isTimeoutError` is false.
export const readWithin = (ms: number) => paginate(client, path, { signal: AbortSignal.timeout(ms) }).toArray();
