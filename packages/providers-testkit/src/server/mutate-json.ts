import { isObject } from "../wire/json.ts";
import { seededRandom } from "./random.ts";

const strange: readonly unknown[] = [null, true, -1, 1.5, "", "x", [], {}, [null], { a: null }, 1e308];

type Path = readonly (string | number)[];

function paths(value: unknown, at: Path = []): Path[] {
  const children: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : isObject(value)
      ? Object.entries(value)
      : [];
  return [at, ...children.flatMap(([key, child]) => paths(child, [...at, key]))];
}

function replaceAt(value: unknown, path: Path, change: (old: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((item, index) => (index === key ? replaceAt(item, rest, change) : item));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).flatMap(([name, child]) => {
    if (name !== key) return [[name, child] as const];
    const changed = replaceAt(child, rest, change);
    return changed === undefined ? [] : [[name, changed] as const];
  });
  return Object.fromEntries(entries);
}

/** A JSON value with one to three places replaced, removed or wrapped. The same seed gives the same value. */
export function mutateJson(value: unknown, seed: number): unknown {
  const random = seededRandom(seed);
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  let mutated = value;
  const times = 1 + Math.floor(random() * 3);
  for (let time = 0; time < times; time += 1) {
    const path = pick(paths(mutated).filter((at) => at.length > 0)) ?? [];
    const kind = random();
    mutated = replaceAt(mutated, path, (old) => {
      if (kind < 0.35) return undefined;
      return kind < 0.45 ? [old] : pick(strange);
    });
  }
  return mutated ?? null;
}
