import { buildPackage } from "../scripts/build.mjs";

/** Some tests use the package as its users do. */
export default buildPackage;
