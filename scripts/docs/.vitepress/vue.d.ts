/** TypeScript does not read the components. */
declare module "*.vue" {
  const component: import("vue").Component;
  export default component;
}
