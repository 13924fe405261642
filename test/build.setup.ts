import { buildPackage } from "../scripts/build.mjs";

/** Builds the package before the tests, since some tests import the built package. */
export default buildPackage;
