import { PersonaError } from "@persona/contracts";

/**
 * Loads a package that few commands need, and that its user installs next to the CLI.
 *
 * @param load imports it
 * @param name the package to install
 * @param whatFor what needs it, with its verb: `a queue needs`
 * @param otherwise what can be done without it, as a sentence
 * @throws PersonaError `invalid-option` where it is not installed
 */
export async function optionalPackage<Module>(
  load: () => Promise<Module>,
  name: string,
  whatFor: string,
  otherwise?: string,
): Promise<Module> {
  try {
    return await load();
  } catch (cause) {
    throw new PersonaError({
      code: "invalid-option",
      message: `${whatFor} the package ${name}, which is not installed`,
      hint: `Install it next to the CLI: npm install ${name}.${otherwise === undefined ? "" : ` ${otherwise}`}`,
      cause,
    });
  }
}
