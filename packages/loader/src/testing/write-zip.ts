import { crc32, deflateRawSync } from "node:zlib";

/** Writes a ZIP archive, for tests that need one made exactly so. */
export function writeZip(
  entries: Readonly<Record<string, string | Uint8Array>>,
  options: { readonly isStored?: boolean; readonly statedSize?: number } = {},
): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const body = Buffer.from(content);
    const packed = options.isStored === true ? body : deflateRawSync(body);
    const encoded = Buffer.from(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(0x800, 2);
    head.writeUInt16LE(options.isStored === true ? 0 : 8, 4);
    head.writeUInt32LE(crc32(body), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(options.statedSize ?? body.length, 18);
    head.writeUInt16LE(encoded.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), head, encoded, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), head, tail, encoded]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(central.length, 4);
  end.writeUInt16LE(central.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from("PK\u0005\u0006"), end]);
}
