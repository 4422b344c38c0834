/** The colors of a persona's slide, one after the other: those of the report. */
export const tones = ["1F4A94", "B04A1E", "0D766D", "54103F", "5F4E05", "3A4552"] as const;

/** Colors of text and lines. */
export const ink = "1D2126";
export const soft = "5B636C";
export const rule = "E3DFD6";
export const paper = "F7F5F0";

/** Fonts that every office program has or replaces by one as wide. */
export const sans = "Calibri";
export const serif = "Georgia";

/** Width and height of a slide in inches, and its margin. */
export const slideSize = { width: 13.33, height: 7.5, margin: 0.6 } as const;
