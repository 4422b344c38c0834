/** Whether nothing may be skipped, and every test must have its full size: the variable PERSONA_REQUIRE_ALL is set. */
export const isEverythingRequired: boolean = process.env["PERSONA_REQUIRE_ALL"] !== undefined;

/**
 * The size of a heavy test: how many cases it generates, say.
 *
 * @param full the size where everything is required
 * @param usual the size elsewhere; a tenth of the full one when left out
 */
export function sized(full: number, usual: number = Math.ceil(full / 10)): number {
  return isEverythingRequired ? full : usual;
}
