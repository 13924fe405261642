import { Redis } from "ioredis";
import { RateLimiterQueue, RateLimiterRedis } from "rate-limiter-flexible";
import { createClient, paginate } from "voice-assistants-client";

const storeClient = new Redis(process.env.REDIS_URL ?? "redis://127.0.0.1:6379");
const points = Number(process.env.POINTS ?? 10);
const duration = Number(process.env.DURATION ?? 12);

// A minute overlaps at most six windows of 12 s, so 10 requests in each stay within 60.
const turns = new RateLimiterQueue(new RateLimiterRedis({ storeClient, points, duration }));
const client = createClient({
  // The time-out includes the wait for a turn.
  timeout: 150_000,
  fetch: (request) => turns.removeTokens(1).then(() => fetch(request)),
});

const assistants = await paginate(client, "/user/assistants/get").toArray();
console.log(JSON.stringify(assistants.map(({ id }) => id)));
storeClient.disconnect();
