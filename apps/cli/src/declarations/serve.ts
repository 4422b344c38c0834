import type { ServeCommandOptions } from "../commands/serve.ts";
import type { Declaration } from "./declaration.ts";
import { addNamesOptions } from "./names-options.ts";
import { addServerOptions } from "./server-options.ts";

/** Declares `persona serve`. */
export const declareServe: Declaration = (program, { terminal, finish }) => {
  const serve = program
    .command("serve")
    .description("open a page that lists the runs of a folder, with the report and the review of each")
    .argument("[folder]", "folder that holds runs (default: this one and its folder runs)");
  addServerOptions(addNamesOptions(serve))
    .option("--json", "print the address as JSON")
    .addHelpText("after", "\nExamples:\n  $ persona serve --open\n  $ persona serve ~/research --who Ann")
    .action(async (folder: string | undefined, options: ServeCommandOptions) => {
      const { serveCommand } = await import("../commands/serve.ts");
      finish(await serveCommand(folder, options, terminal));
    });
};
