import * as v from "valibot";
import { createClient, paginate } from "voice-assistants-client";
import { assistantSchema } from "voice-assistants-client/schemas";
import { z } from "zod";

const client = createClient();
const path = "/user/assistants/get";

// In zod and valibot, `object` drops unknown fields, and `looseObject` keeps them.
export const bySpec = paginate(client, path, { schema: assistantSchema });
export const byZod = paginate(client, path, {
  schema: z.looseObject({ id: z.int(), name: z.string() }),
});
export const byValibot = paginate(client, path, {
  schema: v.looseObject({ id: v.number(), name: v.string() }),
});
