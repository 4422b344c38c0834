import { availableParallelism } from "node:os";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { MessagePort } from "node:worker_threads";
import type { Steps } from "@persona/statistics";
import { runFitJob } from "./fit-job.ts";
import type { FitJob, ResultOf } from "./fit-job.ts";
import type { SurveyAnswers } from "./survey-answers.ts";

/** What threads are given: jobs, and where they take the next one from. */
export interface FitTask {
  readonly number: number;
  readonly jobs: readonly FitJob[];
  /** The next job that nobody has taken, and how many a helper has done. */
  readonly claims: Int32Array;
}

/** What a helper has done; no result where the fit failed. */
export interface Done<Result> {
  readonly number: number;
  readonly at: number;
  readonly result: Result | undefined;
}

interface Helper {
  readonly thread: Worker;
  readonly port: MessagePort;
}

/** With fewer cells than this, a fit takes about as long as a thread takes to start. */
const fewestCells = 100_000;
const mostHelpers = 7;
/** How long this thread sleeps while a helper works, before others on it may go on. */
const sleepMs = 5;
/** A job that a helper has taken and not done for this long is done here as well: the helper may have died. */
const usualPatienceMs = 3000;

/**
 * Fits models on this thread and on helpers. Which thread makes a fit changes nothing: results are in the order of the
 * jobs, the same bytes for any number of helpers. Helpers start with the first task that needs them, keep no process
 * alive, and end when the team is disposed of or has had nothing to do for a while. Without them, this thread does it all.
 */
export class FitTeam implements Disposable {
  readonly #size: number;
  readonly #patienceMs: number;
  #helpers: readonly Helper[] | undefined;
  #tasks = 0;
  #helped = 0;

  /** @param size helpers; none where 0 */
  constructor(size: number, { patienceMs = usualPatienceMs }: { readonly patienceMs?: number } = {}) {
    this.#size = size;
    this.#patienceMs = patienceMs;
  }

  /** A team of the size that is worth it: none for few answers, and one thread for each processor for many. */
  static for({ codes }: Pick<SurveyAnswers, "codes">): FitTeam {
    return new FitTeam(codes.length < fewestCells ? 0 : Math.min(mostHelpers, availableParallelism() - 1));
  }

  /** Whether there are helpers. */
  get hasHelpers(): boolean {
    return this.#size > 0;
  }

  /** How many fits helpers have made. */
  get helped(): number {
    return this.#helped;
  }

  /** Makes all fits; the results are in their order. */
  *fitAll<Job extends FitJob>(jobs: readonly Job[]): Steps<readonly ResultOf<Job>[]> {
    const claims = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
    const task: FitTask = { number: (this.#tasks += 1), jobs, claims };
    if (jobs.length > 1) for (const { port } of this.#begin()) port.postMessage(task);
    const results = new Map<number, ResultOf<Job>>();
    for (let at = Atomics.add(claims, 0, 1); at < jobs.length; at = Atomics.add(claims, 0, 1)) {
      yield;
      results.set(at, runFitJob(jobs[at]!));
    }
    let idleSince = performance.now();
    for (let done = Atomics.load(claims, 1); this.#receive(task, results); done = Atomics.load(claims, 1)) {
      if (Atomics.wait(claims, 1, done, sleepMs) !== "timed-out") idleSince = performance.now();
      yield;
      if (performance.now() - idleSince < this.#patienceMs) continue;
      const at = [...jobs.keys()].find((job) => !results.has(job))!;
      results.set(at, runFitJob(jobs[at]!));
    }
    return jobs.map((_, at) => results.get(at)!);
  }

  /** Ends the helpers. */
  [Symbol.dispose](): void {
    for (const { thread, port } of this.#helpers ?? []) {
      port.close();
      void thread.terminate();
    }
    this.#helpers = [];
  }

  /** Takes what helpers have done. @returns whether something is still missing */
  #receive<Job extends FitJob>(
    { number, jobs }: { readonly number: number; readonly jobs: readonly Job[] },
    results: Map<number, ResultOf<Job>>,
  ): boolean {
    for (const { port } of this.#helpers ?? [])
      for (let got = receiveMessageOnPort(port); got !== undefined; got = receiveMessageOnPort(port)) {
        const done: Done<ResultOf<Job>> = got.message;
        if (done.number !== number || results.has(done.at)) continue;
        this.#helped += 1;
        // what failed there fails here as well, and says why
        results.set(done.at, done.result ?? runFitJob(jobs[done.at]!));
      }
    return results.size < jobs.length;
  }

  #begin(): readonly { readonly port: MessagePort }[] {
    this.#helpers ??= Array.from({ length: this.#size }, startHelper).filter((one) => one !== undefined);
    return this.#helpers;
  }
}

/** A thread that takes jobs; undefined where none may be started. */
function startHelper(): Helper | undefined {
  const { port1: port, port2 } = new MessageChannel();
  const here = import.meta.url;
  const isSource = here.endsWith(".ts");
  try {
    const thread = new Worker(new URL(`./fit-worker.${isSource ? "ts" : "js"}`, here), {
      workerData: port2,
      transferList: [port2],
      ...(isSource ? { execArgv: ["--conditions=@persona/source"] } : {}),
    });
    // a helper that dies is missed by nobody: what it has not done is done here
    thread.on("error", () => undefined);
    thread.unref();
    port.unref();
    return { thread, port };
  } catch {
    return undefined;
  }
}
