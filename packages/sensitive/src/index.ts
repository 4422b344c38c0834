export { isSensitive, sensitiveIn, sensitiveKinds } from "./sensitive-in.ts";
export type { SensitiveFind, SensitiveKind } from "./sensitive-in.ts";
