import { describe, expect, it } from "vitest";
import type { Column } from "@persona/contracts";
import { load } from "./load.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

/** The columns of a table of 12 rows, by header. `row` counts from 1. */
function columnsOf(
  cells: Readonly<Record<string, (row: number) => string>>,
): Readonly<Record<string, Column>> {
  const rows = Array.from({ length: 12 }, (_, row) =>
    Object.values(cells).map((make) => `"${make(row + 1)}"`),
  );
  const head = Object.keys(cells).map((header) => `"${header}"`);
  const folder = temporaryFolder({ "table.csv": [head, ...rows].map((row) => row.join(",")).join("\n") });
  const columns = load(folder).tables[0]?.columns ?? [];
  return Object.fromEntries(columns.map((column) => [column.header, column]));
}

function kindsOf(cells: Readonly<Record<string, (row: number) => string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(columnsOf(cells)).map(([header, { kind }]) => [header, kind]));
}

const two = (a: string, b: string) => (row: number) => (row % 3 === 0 ? a : b);
const answer = { "How was the harvest?": two("Good", "Bad") };

describe("what a survey tool adds", () => {
  it.each([
    {
      tool: "ODK Central",
      cells: {
        SubmissionDate: (row: number) => `2025-02-0${(row % 8) + 1}T10:00:00Z`,
        starttime: (row: number) => `2025-02-0${(row % 8) + 1}T09:30:00Z`,
        KEY: (row: number) => `uuid:4f0c${row}`,
        SubmitterName: two("Field team A", "Field team B"),
        ReviewState: two("approved", "hasIssues"),
        FormVersion: two("20250101", "20250130"),
        "plot-Latitude": (row: number) => `4${row}.1`,
      },
    },
    {
      tool: "REDCap, raw",
      cells: {
        record_id: (row: number) => String(Math.ceil(row / 1)),
        redcap_event_name: two("baseline_arm_1", "followup_arm_1"),
        redcap_data_access_group: two("north", "south"),
        baseline_form_complete: two("2", "0"),
        baseline_form_timestamp: (row: number) => `2025-03-01 1${row % 10}:00:00`,
      },
    },
    {
      tool: "REDCap, labels",
      cells: {
        "Record ID": (row: number) => String(100 + row),
        "Event Name": two("Baseline", "Follow-up"),
        "Complete?": two("Complete", "Incomplete"),
      },
    },
    {
      tool: "LimeSurvey in German",
      cells: {
        "Antwort ID": (row: number) => String(row * 3),
        "Letzte Seite": two("4", "6"),
        "Start-Sprache": two("de", "en"),
        Zufallsstartwert: (row: number) => String(90_000 + row * 71),
        Gesamtzeit: (row: number) => `${row * 31}.5`,
        "Gruppenzeit: Ernte": (row: number) => `${row * 7}.2`,
      },
    },
    {
      tool: "Qualtrics with timings",
      cells: {
        StartDate: (row: number) => `2025-03-01 1${row % 10}:00:00`,
        RecordedDate: (row: number) => `2025-03-01 1${row % 10}:10:00`,
        DistributionChannel: two("email", "anonymous"),
        Q_RecaptchaScore: two("0.9", "0.4"),
        "Q3_Page Submit": (row: number) => `${row}.75`,
        "Q3_Click Count": two("3", "5"),
        ResponseId: (row: number) => `R_abc123def${100 + row}`,
      },
    },
    {
      tool: "Typeform",
      cells: {
        "#": (row: number) => `k3v9x${row}`,
        "Response Type": two("completed", "started"),
        "Submit Date (UTC)": (row: number) => `2025-03-01 1${row % 10}:00:00`,
        "Network ID": two("a1b2", "c3d4"),
        Ending: two("e-1", "e-2"),
      },
    },
    {
      tool: "Microsoft Forms in French",
      cells: {
        ID: String,
        "Heure de début": (row: number) => `17/01/2025 1${row % 10}:03:40`,
        "Heure de fin": (row: number) => `17/01/2025 1${row % 10}:08:40`,
      },
    },
    {
      tool: "JotForm",
      cells: {
        "Submission Date": (row: number) => `Jan ${row}, 2025`,
        "Flow Status": two("Completed", "In progress"),
        "Submission ID": (row: number) => `5900${row}`,
        IP: two("10.0.0.1", "10.0.0.2"),
      },
    },
  ])("is no answer: $tool", ({ cells }) => {
    const { "How was the harvest?": question, ...kinds } = kindsOf({ ...cells, ...answer });
    expect(question).not.toBe("metadata");
    for (const [header, kind] of Object.entries(kinds))
      expect(["metadata", "id", "timestamp"], `${header} is ${kind}`).toContain(kind);
  });

  it("is not looked for where nothing else shows the tool", () => {
    const kinds = kindsOf({ status: two("married", "single"), end: two("open", "closed"), ...answer });
    expect(kinds).toMatchObject({ status: "nominal", end: "nominal" });
  });
});

describe("who worked on the study", () => {
  it.each([
    "Enumerator",
    "Name of interviewer",
    "Moderator",
    "Observer name",
    "Note-taker",
    "logged_by",
    "Interviewed by",
    "Last modified by",
    "Encuestadora",
    "Nom de l'enquêteur",
    "Erfasst von",
    "Intervistatore",
    "调查员",
  ])("is metadata, and never shown: %s", (header) => {
    const column = columnsOf({ [header]: two("Mirte Quist", "Hal Osei"), ...answer })[header];
    expect(column).toMatchObject({ kind: "metadata", names: "full" });
    expect(column?.pii).toBeDefined();
    expect(column?.levels).toEqual([]);
  });

  it("is who made a row, next to a column of people who took part", () => {
    const made = { "Created by": two("Mirte Quist", "Hal Osei"), ...answer };
    expect(kindsOf({ Participant: (row) => `Farmer ${Math.ceil(row / 2)}`, ...made })).toMatchObject({
      "Created by": "metadata",
    });
    expect(kindsOf(made)["Created by"]).not.toBe("metadata");
  });

  it("is not asked by a question that mentions them", () => {
    const kinds = kindsOf({
      "Was the facilitator on time?": two("Yes", "No"),
      "Facilitator was friendly": two("Agree", "Disagree"),
    });
    expect(Object.values(kinds)).not.toContain("metadata");
  });
});

describe("how a record was made", () => {
  it.each<[string, (row: number) => string]>([
    ["deviceid", two("collect:AA", "collect:BB")],
    ["Grant number", two("NWO-12", "NWO-13")],
    ["Batch", two("B1", "B2")],
    ["Survey duration (minutes)", (row) => String(row * 2 + (row % 5))],
    ["Interview time", (row) => `1${row % 10}:30`],
    ["Sr. No.", (row) => String(row * 2)],
    ["Form version", two("v1", "v2")],
    ["running", (row) => String(row + 40)],
  ])("is metadata: %s", (header, make) => {
    expect(kindsOf({ [header]: make, ...answer })[header]).toBe("metadata");
  });

  it.each<[string, (row: number) => string]>([
    ["Seed", two("Maize", "Beans")],
    ["Grant", two("Yes", "No")],
    ["Time to reach the market", two("1 hour", "2 hours")],
    ["Age", (row) => String(20 + ((row * 7) % 12))],
    ["No", two("1", "0")],
  ])("is not this: %s", (header, make) => {
    expect(kindsOf({ [header]: make, ...answer })[header]).not.toBe("metadata");
  });
});

describe("a constant column", () => {
  it("says nothing of anybody, unless it is an answer to a question", () => {
    const columns = columnsOf({
      Region: () => "North",
      "Do you agree to take part?": () => "Yes",
      "Owns a tractor": (row) => (row % 4 === 0 ? "" : "Yes"),
      ...answer,
    });
    expect(columns["Region"]).toMatchObject({ kind: "metadata", levels: [] });
    expect(columns["Region"]?.reason).toContain("constant");
    expect(columns["Do you agree to take part?"]?.kind).toBe("nominal");
    expect(columns["Owns a tractor"]?.kind).toBe("nominal");
  });
});
