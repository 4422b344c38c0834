import { z } from "zod";
import { coderIdentitySchema } from "./coding.ts";

/** A figure with its 95 % bootstrap interval; null where it cannot be computed. */
const estimateSchema = z.object({
  value: z.number().nullable(),
  ci95: z.tuple([z.number(), z.number()]).nullable(),
});

/** How far two coders agree on one code, over the spans that both of them judged. */
export const agreementSchema = z.object({
  codeId: z.string(),
  coders: z.tuple([coderIdentitySchema, coderIdentitySchema]),
  /** Spans that both coders judged. */
  units: z.int().nonnegative(),
  /** Share of these spans on which both say the same. */
  observed: z.number().nullable(),
  /** Share of these spans to which the first and the second coder apply the code. Kappa misleads where it is small. */
  prevalence: z.tuple([z.number(), z.number()]).nullable(),
  /** Krippendorff's alpha, nominal. */
  alpha: estimateSchema,
  /** Cohen's kappa. */
  kappa: estimateSchema,
  /**
   * What alpha is good for: from 0.667 on `reliable`, from 0.4 on `tentative`, else `unusable`; `unknown` where alpha
   * cannot be computed.
   */
  reading: z.enum(["reliable", "tentative", "unusable", "unknown"]),
});
/** How far two coders agree on one code. */
export type Agreement = z.infer<typeof agreementSchema>;
