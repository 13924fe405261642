/** Runs the scenario as a CommonJS program in Node or Bun: `program.cjs BASE_URL ENVIRONMENT`. */
const main = require("voice-assistants-client");
const sandbox = require("voice-assistants-client/sandbox");
const schemas = require("voice-assistants-client/schemas");

const [baseUrl, environment] = process.argv.slice(2);
import("./scenario.mjs")
  .then(({ runScenario }) => runScenario({ main, schemas, sandbox }, { baseUrl, environment }))
  .then(console.log);
