export { RouterProvider } from "./router-provider.ts";
export type { RouterProviderOptions } from "./router-provider.ts";
export type { RouteOptions } from "./route.ts";
export type { FailedRoute } from "./routing.ts";
