import { dirname } from "node:path";

// This folder's parent has the node_modules.
export default { turbopack: { root: dirname(import.meta.dirname) } };
