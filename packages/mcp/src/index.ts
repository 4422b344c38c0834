export { mcpPath, serveHttp } from "./serve-http.ts";
export { serveStdio } from "./serve-stdio.ts";
export type { McpOptions, ProposedEdit, ServedEvidence } from "./served-evidence.ts";
