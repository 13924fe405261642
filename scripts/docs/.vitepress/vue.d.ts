/** TypeScript does not read the components. */
declare module "*.vue";
