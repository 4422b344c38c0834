import { readXml } from "./xml.ts";

const builtInDates: ReadonlySet<number> = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 47]);
const builtInDuration = 46;
const dayMs = 86_400_000;

/** How a cell's style shows its number: as a date or a time of day, or as a length of time that may be over a day. */
export type DateStyle = "date" | "duration";

/** The cell styles of a workbook that show a number as a date or a time. */
export function dateStyles(styles: Buffer | undefined): ReadonlyMap<number, DateStyle> {
  const found = new Map<number, DateStyle>();
  if (styles === undefined) return found;
  const formats = new Map<number, string>();
  let inCellStyles = false;
  let index = 0;
  readXml(styles, {
    open: (name, attributes) => {
      if (name === "numFmt") formats.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "");
      else if (name === "cellXfs") inCellStyles = true;
      else if (name === "xf" && inCellStyles) {
        const id = Number(attributes["numFmtId"] ?? 0);
        const code = formats.get(id);
        if (id === builtInDuration || (code !== undefined && isDurationFormat(code)))
          found.set(index, "duration");
        else if (builtInDates.has(id) || (code !== undefined && isDateFormat(code))) found.set(index, "date");
        index += 1;
      }
    },
    close: (name) => {
      if (name === "cellXfs") inCellStyles = false;
    },
    text: () => undefined,
  });
  return found;
}

/** Whether a number format counts hours, minutes or seconds past the next full one: `[h]:mm`, `[mm]`, `[ss]`. */
function isDurationFormat(code: string): boolean {
  return /\[(?:h{1,9}|m{1,9}|s{1,9})\]/i.test(code.replaceAll(/"[^"]*"|\\./g, ""));
}

/** A length of time in hours, minutes and seconds, from a number of days. */
export function serialDuration(days: number): string {
  if (!Number.isFinite(days) || Math.abs(days) > 2_958_466) return String(days);
  const seconds = Math.round(Math.abs(days) * (dayMs / 1000));
  const [hours, minutes, rest] = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) =>
    String(Math.trunc(part)).padStart(2, "0"),
  );
  return `${days < 0 ? "-" : ""}${hours}:${minutes}:${rest}`;
}

/** Whether a number format contains the letters of a date once colours, conditions and quoted words are gone. */
function isDateFormat(code: string): boolean {
  const bare = code.replaceAll(/\[[^[\]]*\]|"[^"]*"|\\./g, "");
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare);
}

/** A spreadsheet's day number as an ISO date, a time of day, or both. */
export function serialDate(serial: number, uses1904: boolean): string {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return String(serial);
  const isTimeOnly = serial < 1;
  const days = uses1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const moment = new Date(Math.round((days - 25_569) * dayMs));
  const iso = moment.toISOString();
  const time = iso.slice(11, iso.slice(20, 23) === "000" ? 19 : 23);
  if (isTimeOnly) return time;
  return Number.isInteger(serial) ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${time}`;
}
