/** A folder as one ZIP, put together without holding its files in memory. */

export interface Packed {
  /** Where it lies in the folder, parted by slashes. */
  readonly path: string;
  readonly file: Blob;
}

const UTF8 = 0x800;
const VERSION = 20;
/** 1 January 1980: what a folder was packed is of no account. */
const DATE = 0x21;

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** The checksum that a ZIP wants of each file, read piece by piece. */
export async function crcOf(file: Blob): Promise<number> {
  let crc = 0xffffffff;
  const reader = file.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return (crc ^ 0xffffffff) >>> 0;
    for (const byte of value) crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  }
}

/** The files as a ZIP, stored as they are; `onFile` hears how many are in. */
export async function zipOf(files: readonly Packed[], onFile: (n: number) => void): Promise<Blob> {
  const parts: BlobPart[] = [];
  const directory: BlobPart[] = [];
  let offset = 0;
  let size = 0;
  for (const [n, { path, file }] of files.entries()) {
    const name = new TextEncoder().encode(path.normalize("NFC"));
    const common = commonOf(await crcOf(file), file.size, name.length);
    const head = joined(words(0x04034b50), common, name);
    const entry = joined(words(0x02014b50), halves(VERSION), common, halves(0, 0, 0), words(0, offset), name);
    parts.push(head, file);
    directory.push(entry);
    offset += head.length + file.size;
    size += entry.length;
    onFile(n + 1);
  }
  const count = files.length;
  const end = joined(words(0x06054b50), halves(0, 0, count, count), words(size, offset), halves(0));
  return new Blob([...parts, ...directory, end], { type: "application/zip" });
}

/** What both heads of a file have alike (APPNOTE 4.3.7). */
function commonOf(crc: number, size: number, name: number): Uint8Array<ArrayBuffer> {
  return joined(halves(VERSION, UTF8, 0, 0, DATE), words(crc, size, size), halves(name, 0));
}

function halves(...values: readonly number[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(2 * values.length));
  values.forEach((value, n) => view.setUint16(2 * n, value, true));
  return new Uint8Array(view.buffer);
}

function words(...values: readonly number[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, n) => view.setUint32(4 * n, value, true));
  return new Uint8Array(view.buffer);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
