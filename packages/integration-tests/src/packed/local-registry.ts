import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A package as it was published. */
export interface Publication {
  readonly name: string;
  readonly access: string;
  /** The version that is installed when none is asked for. */
  readonly latest: string | undefined;
  readonly tarball: Buffer;
}

/** What a package manager sends. */
interface Upload {
  readonly name: string;
  readonly access: string;
  readonly "dist-tags": Readonly<Record<string, string>>;
  /** Tarballs by file name, in base64. */
  readonly _attachments: Readonly<Record<string, { readonly data: string }>>;
}

function publicationOf({ name, access, "dist-tags": tags, _attachments: files }: Upload): Publication {
  const tarball = Buffer.from(Object.values(files)[0]?.data ?? "", "base64");
  return { name, access, latest: tags["latest"], tarball };
}

/** A package registry on this machine that holds nothing, and keeps what is published to it. */
export interface LocalRegistry extends AsyncDisposable {
  readonly url: string;
  readonly publications: readonly Publication[];
}

/** Starts a {@link LocalRegistry}. */
export async function startLocalRegistry(): Promise<LocalRegistry> {
  const publications: Publication[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const body = await text(request);
      const isPublished = request.method === "PUT";
      if (isPublished) publications.push(publicationOf(JSON.parse(body) as Upload));
      response.writeHead(isPublished ? 201 : 404, { "content-type": "application/json" }).end("{}");
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    publications,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
