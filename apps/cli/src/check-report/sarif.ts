/** Something that is wrong in a report, and where. */
export interface SarifFinding {
  /** What kind of thing it is: the verdict, such as `nearly`. */
  readonly rule: string;
  readonly level: "error" | "warning";
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** What was found in a report as a log of the Static Analysis Results Interchange Format, version 2.1.0 (OASIS 2020). */
export function sarifLog(
  { file, version }: { readonly file: string; readonly version: string },
  findings: readonly SarifFinding[],
): object {
  const rules = [...new Set(findings.map(({ rule }) => rule))].toSorted().map((id) => ({ id }));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "persona check", version, rules } },
        columnKind: "utf16CodeUnits",
        results: findings.map(({ rule, level, message, line, column }) => ({
          ruleId: rule,
          level,
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: encodeURI(file) },
                region: { startLine: line, startColumn: column },
              },
            },
          ],
        })),
      },
    ],
  };
}
