/** Keeps Vitest from reading the configuration of the package. */
export default {};
