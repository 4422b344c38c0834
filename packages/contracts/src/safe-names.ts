import { z } from "zod";

/**
 * A name that files are called by: letters a to z, digits and single hyphens. Records come from other people too, and
 * whatever writes files takes names from them.
 */
export const slugSchema = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

/** A path within a folder, with `/`, that does not lead out of it: not absolute and without `..`; or an http address
 * without `..`. The folder itself is `.`. */
export const pathWithinSchema = z
  .string()
  .regex(
    /^(?:https?:\/\/(?:(?![\\/]\.\.(?:[\\/]|$))[^\s\0])+|(?![\\/]|[A-Za-z]:[\\/])(?!\.\.(?:[\\/]|$))(?:(?![\\/]\.\.(?:[\\/]|$))[^\0])+)$/u,
  );
