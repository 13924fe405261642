// @ts-check
import { compare, FIRST_CHOICE } from "../../try-it.mjs";

/** The outcome of the first choice, so that Try it shows it before a script runs. */
export default { load: async () => (await compare(FIRST_CHOICE)).verdicts };
