import { z } from "zod";

/** What a second coder says of passages, as the page sends it. */
export const secondAnswersSchema = z.object({
  answers: z
    .array(z.object({ spanId: z.string().max(200), codeIds: z.array(z.string().max(200)).max(500) }))
    .max(1000),
});
