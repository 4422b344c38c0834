#!/usr/bin/env node
import { oldNode } from "./node-version.ts";
import { version } from "./terminal/version.ts";

// looked at before anything else is loaded: an older Node would fail at the first import with words that help nobody
const complaint = oldNode(process.versions.node);
const [, , first, second] = process.argv;
if (complaint !== undefined) {
  process.stderr.write(complaint);
  process.exitCode = 1;
} else if (second === undefined && (first === "--version" || first === "-v")) {
  // scripts ask for nothing but this, often: it needs no parser
  process.stdout.write(`${version()}\n`);
} else {
  // loaded by need: what is asked for most often needs none of it
  const { enableCompileCache } = await import("node:module");
  enableCompileCache();
  const { runProgram } = await import("./run-program.ts");
  await runProgram();
}
