import { buildIfStale } from "../scripts/build-if-stale.mjs";

/** Some tests use the package as its users do. */
export default buildIfStale;
