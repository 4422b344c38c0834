export type { DoubtNote } from "../losses/doubt-note.ts";
