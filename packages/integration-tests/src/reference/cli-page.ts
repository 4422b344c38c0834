import type { Command, Option } from "commander";

/** The CLI's own modules, as they are built: only a test may look into them. */
export interface CliModules {
  readonly program: Command;
  readonly variableOf: (attributeName: string) => string;
}

/** The page of the commands, made from the parser that also reads them. */
export function cliPage({ program, variableOf }: CliModules): string {
  const commands = program
    .createHelp()
    .visibleCommands(program)
    .filter((one) => one.name() !== "help");
  return `# Commands

${program.description()}

\`\`\`text
${program.createHelp().commandUsage(program)}
\`\`\`

${table(
  ["option", "", "variable", "default"],
  program.options.map((option) => optionRow(option)),
)}

${commands.map((command) => section(command, variableOf)).join("\n\n")}

## Settings

Every option that takes a value can also stand in the environment, under the variable in the tables, or in a file \`persona.config.yaml\`, \`.json\`, \`.ts\` or \`.js\` in the current folder, under its name in camel case. A flag beats the environment, which beats the file, which beats the default. \`inputs\` in the file names what is read when no path is given. A list in the environment is parted by commas.

A file that is code (\`.ts\`, \`.js\`) is run only after \`persona config allow\`, which notes its hash in your own configuration folder; in CI, \`PERSONA_ALLOW_CONFIG\` names the hash. It may import packages, but no other file: the hash covers the file alone. Until a file is allowed, it names no address (\`baseUrl\`) and no place outside of the current folder. After a change it has to be allowed again.

\`\`\`yaml [persona.config.example.yaml]
inputs: [interviews, survey.csv]
interviewer: [DB]
count: 4
seed: 7
\`\`\`

\`NO_COLOR\` switches colors off, \`FORCE_COLOR\` on. \`PERSONA_DEBUG=1\` shows the places that an error came through. \`PERSONA_BROWSER\` is the path of the browser that draws PDF and PNG.
`;
}

function section(command: Command, variableOf: CliModules["variableOf"]): string {
  const help = command.createHelp();
  const args = command.registeredArguments.map((argument) => [
    `\`${argument.name()}\``,
    [argument.description, choices(argument.argChoices)].filter(Boolean).join(" "),
  ]);
  const rows = command.options.map((option) => optionRow(option, variableOf));
  return [
    `## persona ${command.name()}`,
    sentence(command.description()),
    `\`\`\`text\n${help.commandUsage(command)}\n\`\`\``,
    ...(args.length === 0 ? [] : [table(["argument", ""], args)]),
    ...(rows.length === 0 ? [] : [table(["option", "", "variable", "default"], rows)]),
  ].join("\n\n");
}

function optionRow(option: Option, variableOf?: CliModules["variableOf"]): string[] {
  const takesValue = option.required || option.optional;
  const fallback: unknown = option.defaultValue;
  return [
    `\`${option.flags}\``,
    [option.description, choices(option.argChoices)].filter(Boolean).join(" "),
    takesValue && variableOf !== undefined ? `\`${variableOf(option.attributeName())}\`` : "",
    typeof fallback === "string" || typeof fallback === "number" ? String(fallback) : "",
  ];
}

function choices(values: readonly string[] | undefined): string {
  return values === undefined ? "" : `(${values.map((value) => `\`${value}\``).join(", ")})`;
}

/** A Markdown table. Bars and angle brackets in cells are escaped. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll(/<(?![^`]*`)/g, "&lt;")).join(" | ")} |`;
  return [line(header), `|${"---|".repeat(header.length)}`, ...rows.map(line)].join("\n");
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
