import { DatabaseSync } from "node:sqlite";
import { createClient, paginate } from "voice-assistants-client";

const client = createClient();
const database = new DatabaseSync(process.argv[2] ?? "assistants.db");
database.exec(
  `CREATE TABLE IF NOT EXISTS assistant
   (id INTEGER PRIMARY KEY, seen INTEGER NOT NULL, json TEXT NOT NULL) STRICT`,
);

// Delete only what a complete list did not have. An error ends the program before this.
// If rows of your list can change places, pass { verify: true } as the third argument.
// Each page has the time of its own, so that two runs at once delete only what neither has.
const started = Date.now();
const write = database.prepare(
  "REPLACE INTO assistant SELECT value ->> 'id', ?, value FROM json_each(?)",
);
const assistants = paginate(client, "/user/assistants/get");
for await (const { data } of assistants.pages()) write.run(Date.now(), JSON.stringify(data));
if (assistants.report?.complete)
  database.prepare("DELETE FROM assistant WHERE seen < ?").run(started);
