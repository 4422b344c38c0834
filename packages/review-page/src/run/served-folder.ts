import type { ReviewedRun } from "./reviewed-run.ts";

/** Where a run of a folder is. */
export interface ServedPlace {
  /** Stands for the run in addresses. It is made of letters and digits. */
  readonly id: string;
  /** From the served folder. */
  readonly folder: string;
  /** Changes when the run is made again, and not when it is edited. */
  readonly stamp: string;
}

/** A run of a folder, as the list shows it. */
export interface ServedRun extends Omit<ServedPlace, "stamp"> {
  readonly state: "finished" | "unfinished" | "unreadable";
  /** When it was started. */
  readonly at?: string;
  readonly provider?: string;
  /** Labels of its personas. */
  readonly personas?: readonly string[];
  readonly hasReport: boolean;
}

/** A folder whose runs are served. Only what it gives out can be read. */
export interface ServedFolder {
  readonly name: string;
  /** The runs that are there now, the newest first. */
  readonly list: () => readonly ServedRun[];
  /** Finds one of them. It is asked at every request. */
  readonly find: (id: string) => ServedPlace | undefined;
  /** The page of a run; undefined where there is none. */
  readonly report: (place: ServedPlace) => Uint8Array | undefined;
  /** Opens a run for a review. */
  readonly open: (place: ServedPlace) => Promise<ReviewedRun>;
}
