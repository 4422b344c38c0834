import { writeSync } from "node:fs";
import { startReview } from "../start-review.ts";
import { reviewOf } from "./review-of.ts";

/** A process of its own that serves a review of the run in a folder, and says where. */
const [folder = ""] = process.argv.slice(2);
const { server } = await startReview(reviewOf({}, folder));
writeSync(1, `${server.newAddress()}\n`);
