/** Does nothing. */
export function doNothing(): void {
  // on purpose
}
