/**
 * Names of exported functions and public methods in a declaration file that give a promise or an async iterable and
 * have no docstring. Of several overloads the first carries it.
 */
export function undocumentedAsync(declarations: string): string[] {
  const lines = declarations.split("\n");
  const documented = new Set<string>();
  const missing: string[] = [];
  lines.forEach((line, index) => {
    const name = /^export declare (?:function|const) (\w+)|^ {4}(?:static |get )?(\w+)[<(]/
      .exec(line)
      ?.slice(1)
      .find(Boolean);
    const isAsync = /(?:\): |=> )(?:Promise|AsyncIterable|AsyncGenerator|AsyncIterableIterator)</.test(
      signatureAt(lines, index),
    );
    if (name === undefined || !isAsync || documented.has(name)) return;
    if (lines[index - 1]?.trimEnd().endsWith("*/") === true) documented.add(name);
    else missing.push(name);
  });
  return missing;
}

/** A signature may run over several lines, and hold types in braces that do: it ends outside of all brackets. */
function signatureAt(lines: readonly string[], from: number): string {
  let signature = "";
  for (let index = from; index < lines.length; index += 1) {
    signature += lines[index];
    const open = signature.match(/[({[]/g)?.length ?? 0;
    const closed = signature.match(/[)}\]]/g)?.length ?? 0;
    if (open === closed && signature.endsWith(";")) break;
  }
  return signature;
}
