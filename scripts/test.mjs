/** Everything that must hold, on a fresh clone: build, types, lint, dead code, unit and integration tests, packages. */
import { install, run } from "./steps.mjs";

install();
run(
  "pnpm exec turbo run build typecheck lint knip test check-package site --concurrency=3 --output-logs=new-only --log-order=grouped",
);
