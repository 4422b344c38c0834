import { startWorker } from "../answering/start-worker.ts";
import { testProvider } from "./small-queue.ts";

const [url = "", baseURL = "", concurrency = "4", requestsPerMinute, windowMs = "60000"] =
  process.argv.slice(2);

await startWorker({
  url,
  provider: testProvider(baseURL),
  concurrency: Number(concurrency),
  windowMs: Number(windowMs),
  ...(requestsPerMinute === undefined ? {} : { limits: { requestsPerMinute: Number(requestsPerMinute) } }),
  aliveMs: 2000,
  lockMs: 2000,
});
process.stdout.write("ready\n");
