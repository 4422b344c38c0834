export { isSensitive, sensitiveIn } from "./sensitive-in.ts";
export type { SensitiveFind } from "./sensitive-in.ts";
export { sensitiveKinds } from "./words/sensitive-kinds.ts";
export type { SensitiveKind } from "./words/sensitive-kinds.ts";
