/** The name under which a document knows its list with bullets. */
export const bulletList = "bullets";

/** Deeper lists are shown at this depth. */
export const deepestList = 3;
