#!/usr/bin/env node
import { oldNode } from "./node-version.ts";

// looked at before anything else is loaded: an older Node would fail at the first import with words that help nobody
const complaint = oldNode(process.versions.node);
if (complaint === undefined) {
  const { runProgram } = await import("./run-program.ts");
  await runProgram();
} else {
  process.stderr.write(complaint);
  process.exitCode = 1;
}
