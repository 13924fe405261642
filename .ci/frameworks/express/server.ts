import express from "express";
import { forward } from "./forward.js";

const app = express();

app.get("/api/user/assistants/get", async ({ originalUrl }, response) => {
  const aborted = new AbortController();
  response.on("close", () => aborted.abort());
  const { signal } = aborted;
  const { status, headers, body } = await forward(
    new Request(`http://localhost${originalUrl}`, { signal }),
  );
  response.status(status).setHeaders(headers);
  for await (const chunk of body ?? []) response.write(chunk);
  response.end();
});

app.listen(Number(process.env.PORT ?? 3000));
