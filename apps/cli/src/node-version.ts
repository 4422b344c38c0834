const least = [22, 18] as const;

/** What to tell the user of a Node that is too old; undefined when it is new enough. */
export function oldNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > least[0] || (major === least[0] && minor >= least[1])) return undefined;
  const needed = least.join(".");
  return `Error: Persona needs Node ${needed} or newer; this is ${version}.\nRun it with: npx -p node@24 -- persona …\n`;
}
