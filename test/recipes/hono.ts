import { Hono } from "hono";
import { forward } from "./forward.js";

const app = new Hono();
app.get("/api/user/assistants/get", (context) => forward(context.req.raw));

export default app;
