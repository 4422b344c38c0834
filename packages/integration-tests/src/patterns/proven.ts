import { join } from "node:path";

/** The hashes of the regular expressions that were proved linear, one a line. Written by `prove-patterns`. */
export const provenFile: string = join(import.meta.dirname, "proven.txt");
