/** Streams 1,000,000 tasks in the form named by the argument and prints the peak resident memory in megabytes. */
import { pMapIterable } from "p-map";
import { streamConcurrent } from "@persona/async-utils/stream-concurrent";

const count = 1_000_000;
const atOnce = 64;

function* numbers(): Generator<number> {
  for (let index = 0; index < count; index += 1) yield index;
}

async function noop(index: number): Promise<number> {
  return index;
}

async function loops(): Promise<number> {
  const source = numbers();
  let sum = 0;
  const worker = async (): Promise<void> => {
    for (let next = source.next(); next.done !== true; next = source.next()) {
      const value = await noop(next.value);
      sum += value;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return sum;
}

async function read(stream: AsyncIterable<number>): Promise<number> {
  let sum = 0;
  for await (const value of stream) sum += value;
  return sum;
}

const form = process.argv[2];
const sum =
  form === "loops"
    ? await loops()
    : form === "p-map"
      ? await read(pMapIterable(numbers(), noop, { concurrency: atOnce }))
      : await read(streamConcurrent(numbers(), noop, { maxConcurrent: atOnce }));
if (sum !== (count * (count - 1)) / 2) throw new Error(`${form} gives another sum: ${sum}`);
console.log(process.resourceUsage().maxRSS / 1024);
