/** Options of the commands that use batches. */
export interface BatchFlags {
  /** Sends requests through the provider's Batch API. */
  readonly batch?: boolean;
  /** Where further requests for a persona go. */
  readonly repairs?: "live" | "batch";
  /** Minutes to wait for batches. */
  readonly wait?: number;
}
