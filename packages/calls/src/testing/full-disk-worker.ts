import { PersonaError } from "@persona/contracts";
import { FileLedger } from "../ledger/file-ledger.ts";

/**
 * A process whose files may not grow past a few kilobytes (`ulimit -f`): the system writes what fits and refuses the
 * rest, as on a full disk. It appends an entry that fits, one that does not, and three more that fit.
 */
const [path = ""] = process.argv.slice(2);

await using ledger = await FileLedger.open(path);
const entry = (digest: string): Promise<void> => ledger.append({ type: "committed", job: digest, digest });

await entry("before");
const refused = await Promise.allSettled([entry("x".repeat(20_000)), entry("right behind it")]);
await entry("after");
await entry("again");
process.stdout.write(
  JSON.stringify(
    refused.map((one) =>
      one.status === "rejected" && PersonaError.isInstance(one.reason) ? one.reason.code : one.status,
    ),
  ),
);
