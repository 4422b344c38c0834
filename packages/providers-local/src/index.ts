export { LocalProvider } from "./local-provider.ts";
