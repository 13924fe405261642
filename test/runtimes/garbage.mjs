// Aborts requests after a garbage collection, once the code was optimized. `node --expose-gc garbage.mjs`
import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { createClient } from "voice-assistants-client";

const PATH = "/user/assistants/get";
const ROUNDS = 30_000;
const CALLS = 20;

let open = 0;
const server = createServer((_, response) => {
  open += 1;
  response.on("close", () => (open -= 1));
  response.write('{"data":[');
}).listen(0, "127.0.0.1");
await once(server, "listening");
const send = globalThis.fetch;
const client = createClient({ apiKey: "key", baseUrl: `http://127.0.0.1:${server.address().port}` });

globalThis.fetch = async () => new Response('{"data":[]}');
for (let round = 0; round < ROUNDS; round++) await client.GET(PATH);

globalThis.fetch = send;
const controller = new AbortController();
const calls = Array.from({ length: CALLS }, () => client.GET(PATH, { signal: controller.signal }).catch(String));
while (open < CALLS) await wait(10);
for (let round = 0; round < CALLS; round++) await wait(10).then(globalThis.gc);
controller.abort("left");
await Promise.all(calls);
while (open > 0) await wait(10);
server.close();
console.log(`${CALLS} connections closed`);
