import { z } from "zod";

/**
 * A name that files are called by: letters a to z, digits and single hyphens. Records come from other people too, and
 * whatever writes files takes names from them.
 */
export const slugSchema = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

const mostOfLabel = 60;

/** A label as a part of a {@link slugSchema | slug}; `persona` where nothing of it can stand in one. */
export function slugOf(label: string): string {
  const plain = label
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-");
  return plain.slice(0, mostOfLabel).replaceAll(/^-|-$/g, "") || "persona";
}

/** A path within a folder, with `/`, that does not lead out of it: not absolute and without `..`; or an http address
 * without `..`. The folder itself is `.`. */
export const pathWithinSchema = z
  .string()
  .regex(
    /^(?:https?:\/\/(?:(?![\\/]\.\.(?:[\\/]|$))[^\s\0])+|(?![\\/]|[A-Za-z]:[\\/])(?!\.\.(?:[\\/]|$))(?:(?![\\/]\.\.(?:[\\/]|$))[^\0])+)$/u,
  );
