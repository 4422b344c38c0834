import { join } from "node:path";

/** The hashes of what was proved linear, one a line, so that no test proves it again. Written by `prove-patterns`. */
export const provenFile: string = join(import.meta.dirname, "proven.txt");
