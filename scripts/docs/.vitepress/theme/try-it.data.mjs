// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compare, FIRST_CHOICE } from "../../try-it.mjs";

export default {
  /** What Try it opens with: the base URL, and the outcome of the first choice. */
  async load() {
    const { baseUrl } = JSON.parse(readFileSync(join(process.env.DOCS_SOURCE ?? "", "deployment.json"), "utf8"));
    return { outcome: (await compare(FIRST_CHOICE)).verdicts, baseUrl };
  },
};
