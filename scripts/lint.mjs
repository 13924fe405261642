// @ts-check
/** Lints the description with Redocly. The rules are in `redocly.yaml`. */
import { fileURLToPath } from "node:url";
import { redocly } from "./redocly.mjs";

try {
  console.log(await redocly(["lint", "openapi/openapi.yaml"], fileURLToPath(new URL("..", import.meta.url))));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
