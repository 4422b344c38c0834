export { isSensitive, sensitiveIn } from "./sensitive-in.ts";
export type { SensitiveFind } from "./sensitive-in.ts";
export { sensitiveKinds } from "./sensitive-kinds.ts";
export type { SensitiveKind } from "./sensitive-kinds.ts";
