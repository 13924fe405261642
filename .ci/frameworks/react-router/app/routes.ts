import { type RouteConfig, route } from "@react-router/dev/routes";

export default [route("assistants", "routes/assistants.tsx")] satisfies RouteConfig;
