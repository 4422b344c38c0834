import type { ModelFigures } from "./segmentation.ts";

/** What models of answers are called in words that people read. Kinds follow their number: "3 kinds of people". */
export const modelNames: Readonly<Record<ModelFigures["model"], string>> = {
  "one group": "One group: people do not differ in anything that questions share",
  kinds: "kinds of people",
  line: "A line: people differ by how much of one thing they have",
  "line by choice": "A line along which each answer has a place of its own",
  ends: "A style: some people choose the ends of scales, others the middle",
  "line and agreeing": "A line, and a habit of agreeing",
  "line and ends": "A line, and a style of choosing the ends",
  "two lines": "Two lines: people differ by how much of two things they have",
  "three lines": "Three lines: people differ by how much of three things they have",
  "kinds along a line": "kinds of people who also differ by how much within their kind",
};
