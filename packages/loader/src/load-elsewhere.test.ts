import { spawn, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sized } from "@persona/test-support";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isPrivateAddress } from "./steps/fetch-url.ts";
import { copySources, copySourcesAsync } from "./copy-sources.ts";
import { load, loadAsync } from "./load.ts";
import { checkSpans, resolveSpan } from "./resolve-span.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const good = "Interviewer: Why?\nAnna: Because.\n";

/** A server of its own process: one on this thread would starve while a blocking load waits for it. */
const serverCode = `
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
let count = 0;
const server = createServer((request, response) => {
  const path = new URL(request.url, "http://x").pathname;
  if (path === "/a.txt") response.end(${JSON.stringify(good)});
  else if (path === "/typed") response.writeHead(200, { "content-type": "text/csv; charset=utf-8" }).end("q,why\\n1,because it is so\\n");
  else if (path === "/to-a") response.writeHead(302, { location: "/a.txt" }).end();
  else if (path === "/count") response.end("Anna: Because of " + (count += 1) + " things.\\nBen: Why?\\n");
  else if (path === "/loop") response.writeHead(302, { location: "/loop" }).end();
  else if (path === "/to-private") response.writeHead(302, { location: "http://169.254.169.254/x.txt" }).end();
  else if (path === "/bomb.txt") response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(50_000_000, 97)));
  else response.writeHead(404).end();
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
`;

describe("URLs", () => {
  let server: ReturnType<typeof spawn> | undefined;
  let base = "";

  beforeAll(async () => {
    server = spawn(process.execPath, ["--input-type=module", "-e", serverCode], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const { promise, resolve } = Promise.withResolvers<string>();
    server.stdout?.once("data", (chunk: Buffer) => resolve(chunk.toString().trim()));
    base = `http://127.0.0.1:${await promise}`;
  });
  afterAll(() => {
    server?.kill();
  });

  it("are fetched by both ways of loading, through redirects, with the format that the server states", async () => {
    const paths = [`${base}/to-a`, `${base}/typed`];
    const corpus = load(paths, { allowPrivateUrls: true });
    expect(corpus.sources.map(({ uri, format }) => [uri, format])).toEqual([
      [`${base}/to-a`, "text"],
      [`${base}/typed`, "csv"],
    ]);
    expect(await loadAsync(paths, { allowPrivateUrls: true })).toEqual(corpus);
  });

  it("are proved by fetching them again, which fails once they give something else", () => {
    const options = { allowPrivateUrls: true };
    const corpus = load(`${base}/a.txt`, options);
    const [span] = corpus.spans;
    if (span === undefined) throw new Error("nothing was loaded");
    expect(resolveSpan(corpus, span, options)).toBe(span.text);
    expect(checkSpans(corpus, corpus.spans, options)).toEqual([]);
    const changing = load(`${base}/count`, options);
    expect(checkSpans(changing, changing.spans, options)[0]?.reason).toMatch(/its bytes have changed/);
    expect(() => resolveSpan(corpus, span)).toThrow(/cannot be read any more/);
  });

  it("are copied under their names, so that they can be proved without the server", async () => {
    const paths = [`${base}/to-a`, `${base}/typed?key=secret`, `${base}/a.txt`, `${base}/none.txt`];
    const folder = join(temporaryFolder({}), "copies");
    const options = { allowPrivateUrls: true };
    const copied = copySources(paths, folder, options);
    expect(copied).toEqual({
      paths: [join(folder, "a.txt"), join(folder, "typed.csv"), join(folder, "a.txt"), `${base}/none.txt`],
      origins: {
        [join(folder, "a.txt")]: `${base}/a.txt`,
        [join(folder, "typed.csv")]: `${base}/typed`,
      },
    });
    expect(await copySourcesAsync(paths, folder, options)).toEqual(copied);
    const corpus = load(copied.paths, options);
    expect(corpus.sources.map(({ uri, format }) => [uri, format])).toEqual([
      ["a.txt", "text"],
      ["typed.csv", "csv"],
    ]);
    expect(checkSpans(corpus, corpus.spans)).toEqual([]);
    writeFileSync(join(folder, "a.txt"), "something else");
    expect(copySources([`${base}/a.txt`], folder, options).paths).toEqual([join(folder, "a-2.txt")]);
  });

  it("to this machine or a local network are refused, also after a redirect", async () => {
    for (const url of [
      `${base}/a.txt`,
      "http://localhost/a.txt",
      "http://[::1]/a.txt",
      "http://0x7f000001/a.txt",
      "http://10.1.2.3/",
    ]) {
      await expect(loadAsync(url)).rejects.toMatchObject({
        code: "no-input",
        message: expect.stringMatching(/private address/),
      });
    }
    for (const address of [
      "127.8.8.8",
      "192.168.1.1",
      "172.20.0.1",
      "169.254.169.254",
      "::ffff:127.0.0.1",
      "fd00::1",
      "fe80::1",
      "0.0.0.0",
      "::",
      "::ffff:0:7f00:1",
      "::ffff:8.8.8.8",
      "3fff::1",
      "3ffe::1",
      "5f00::1",
      "1000::1",
      "9999::1",
    ]) {
      expect(isPrivateAddress(address), address).toBe(true);
    }
    for (const address of ["93.184.216.34", "2606:2800:220:1::1", "2a00:1450:4001:81b::200e"])
      expect(isPrivateAddress(address), address).toBe(false);
  });

  it("that fail, loop or unpack without end are losses beside what loads", async () => {
    const folder = temporaryFolder({ "a.txt": good });
    const corpus = await loadAsync([folder, `${base}/none.txt`, `${base}/loop`, `${base}/bomb.txt`], {
      allowPrivateUrls: true,
      limits: { urlBytes: 1_000_000 },
    });
    expect(corpus.sources).toHaveLength(1);
    expect(corpus.losses.map(({ message }) => message).toSorted()).toEqual([
      "it cannot be read: it contains more than 1000000 bytes",
      "it cannot be read: it redirects more than 5 times",
      "it cannot be read: the server answers 404 Not Found",
    ]);
  });
});

describe("standard input and patterns", () => {
  it("copies standard input into a file, and tells of that where it was not copied", () => {
    const folder = join(temporaryFolder({}), "copies");
    const script = join(import.meta.dirname, "index.ts");
    const run = (code: string): string => {
      const { stdout, stderr } = spawnSync(
        process.execPath,
        [
          "--conditions=@persona/source",
          "--input-type=module",
          "-e",
          `import * as p from ${JSON.stringify(script)}; ${code}`,
        ],
        { input: good, encoding: "utf8" },
      );
      return stdout + stderr;
    };
    const copied = run(
      `const { paths } = p.copySources(["-"], ${JSON.stringify(folder)}); const c = p.load(paths); console.log(p.resolveSpan(c, c.spans[1]));`,
    );
    expect(copied).toBe("Because.\n");
    expect(readFileSync(join(folder, "standard-input"), "utf8")).toBe(good);
    expect(run(`const c = p.load("-"); p.resolveSpan(c, c.spans[1]);`)).toMatch(
      /standard input was read once[\s\S]*copySources/,
    );
  });

  it("reads standard input, whose format shows in its content", () => {
    const script = join(import.meta.dirname, "index.ts");
    const code = `import { load } from ${JSON.stringify(script)}; const c = load("-"); console.log(c.sources[0].uri, c.sources[0].format, c.participants.length);`;
    for (const [input, expected] of [
      [good, "standard input text 1"],
      ['[{"why": "because it is so"}, {"why": "it has to be that way"}]', "standard input json 2"],
      ['{"why": "because it is so"}\n{"why": "it has to be that way"}\n', "standard input jsonl 2"],
      ["id,why\n1,because it is so\n2,it has to be that way\n3,nobody knows\n", "standard input csv 3"],
    ].slice(0, sized(4, 2))) {
      const { stdout, stderr } = spawnSync(
        process.execPath,
        ["--conditions=@persona/source", "--input-type=module", "-e", code],
        { input, encoding: "utf8" },
      );
      expect(stderr.replaceAll(/^.*Warning.*$|^\(Use.*$/gm, "").trim()).toBe("");
      expect(stdout.trim()).toBe(expected);
    }
  });

  it("expands patterns, and takes a path that exists as it is", () => {
    const folder = temporaryFolder({ "a1.txt": good, "a2.txt": good, "b.txt": good, "x[1].txt": good });
    expect(load(join(folder, "a*.txt")).sources.map(({ uri }) => uri)).toEqual(["a1.txt", "a2.txt"]);
    expect(load(join(folder, "x[1].txt")).sources).toHaveLength(1);
    expect(() => load(join(folder, "z*.txt"))).toThrow(/nothing matches/);
  });
});
