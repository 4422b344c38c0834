import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Color = readonly [number, number, number];

const css = readFileSync(new URL("../assets/page.css", import.meta.url), "utf8");

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB. */
const sights: Readonly<Record<string, readonly Color[]>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function colors(name: string): readonly [string, string] {
  const [, light = "", dark = ""] =
    new RegExp(`${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css) ?? [];
  return [light, dark];
}

function linear(hex: string): Color {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return [red, green, blue];
}

function dot(row: Color, [red, green, blue]: Color): number {
  return Math.max(0, row[0] * red + row[1] * green + row[2] * blue);
}

/** Ottosson's OKLab: distances in it are about as large as differences look. */
function okLab(color: Color): Color {
  const l = Math.cbrt(dot([0.4122214708, 0.5363325363, 0.0514459929], color));
  const m = Math.cbrt(dot([0.2119034982, 0.6806995451, 0.1073969566], color));
  const s = Math.cbrt(dot([0.0883024619, 0.2817188376, 0.6299787005], color));
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function luminance(hex: string): number {
  return dot([0.2126, 0.7152, 0.0722], linear(hex));
}

const tones = [1, 2, 3, 4, 5, 6].map((number) => {
  const [, light = "", dark = ""] =
    new RegExp(`\\.tone-${number} \\{\\s*--tone: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css) ?? [];
  return [light, dark] as const;
});

describe.each([
  ["light", 0],
  ["dark", 1],
] as const)("the personas' colors, %s", (_, theme) => {
  const shown = tones.map((tone) => tone[theme]);

  it("are read as text on a card", () => {
    const sheet = luminance(colors("--sheet")[theme]);
    for (const tone of shown) {
      const [low = 0, high = 0] = [luminance(tone), sheet].toSorted((one, other) => one - other);
      expect((high + 0.05) / (low + 0.05), tone).toBeGreaterThan(5);
    }
  });

  it.each(Object.entries(sights))("are told apart with %s sight", (_sight, rows) => {
    const seen = shown.map((tone) => {
      const color = linear(tone);
      const [red, green, blue] = rows.map((row) => dot(row, color));
      return okLab([red ?? 0, green ?? 0, blue ?? 0]);
    });
    const distances = seen.flatMap((one, index) =>
      seen
        .slice(index + 1)
        .map((other) => Math.hypot(...one.map((value, axis) => value - (other[axis] ?? 0)))),
    );
    expect(Math.min(...distances)).toBeGreaterThan(0.045);
  });
});
