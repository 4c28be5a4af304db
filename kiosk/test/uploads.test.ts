import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { RequestError } from "../src/http";
import {
  begunFrom,
  isLitter,
  keyOf,
  LASTS_MS,
  nextPart,
  PART_FIRST,
  pauseBefore,
  secondsLeft,
  speedAfter,
  type Target,
} from "../src/upload-plan";
import { sendFile } from "../src/upload-send";
import { sentenceIn } from "../src/uploads";

const target: Target = {
  purpose: "paper",
  item: "i1",
  paper: "",
  release: false,
  classification: "ordinary",
};
const content = new Uint8Array(3_000_000).map((_, at) => at % 251);
const file = new File([content], "Báo cáo.pdf", { lastModified: 1 });
const native = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = native;
});

/** A server that keeps what it is sent, and breaks where it is told to. */
class Server {
  bytes = new Uint8Array();
  readonly asked: string[] = [];
  readonly breaks: (() => Response | "after" | null)[];
  refuse: Response | null = null;

  constructor(...breaks: (() => Response | "after" | null)[]) {
    this.breaks = breaks;
    globalThis.fetch = (path, init) => this.answer(String(path), init ?? {});
  }

  async answer(path: string, init: RequestInit): Promise<Response> {
    this.asked.push(init.method ?? "GET");
    const offset = { "upload-offset": String(this.bytes.length) };
    if (init.method === "POST") {
      if (this.refuse) return this.refuse;
      return Response.json({ upload: "u1", offset: this.bytes.length }, { status: 201 });
    }
    assert.match(path, /uploads\/u1$/);
    if (init.method === "HEAD") return new Response(null, { status: 204, headers: offset });
    const broken = this.breaks.shift()?.() ?? null;
    if (broken instanceof Response) return broken;
    if (broken === null) this.take(init);
    if (broken === "after") {
      this.take(init);
      throw new TypeError("network");
    }
    await Promise.resolve();
    if (this.bytes.length === content.length) return Response.json({ paper: "p" }, { status: 201 });
    return new Response(null, {
      status: 204,
      headers: { "upload-offset": String(this.bytes.length) },
    });
  }

  take({ headers, body }: RequestInit): void {
    const at = Number(new Headers(headers).get("upload-offset"));
    assert.equal(at, this.bytes.length);
    assert.ok(body instanceof ArrayBuffer);
    this.bytes = content.slice(0, at + body.byteLength);
  }
}

const lost = () => {
  throw new TypeError("network");
};

async function send(onBroken: (failure: string) => void = () => undefined): Promise<number[]> {
  const told: number[] = [];
  const control = new AbortController();
  await sendFile(
    { meeting: "m", id: "upload-1", file, target },
    { signal: control.signal, onSent: (sent) => told.push(sent), onBroken },
  );
  return told;
}

test("a file is sent in parts and its progress is what the server has", async () => {
  const server = new Server();

  const told = await send();
  assert.deepEqual(server.bytes, content);
  assert.equal(told[0], 0);
  assert.equal(told.at(-1), content.length);
  assert.deepEqual(told, told.toSorted((a, b) => a - b));
});

test("a lost line is taken up again where the server is", async () => {
  const server = new Server(() => null, lost, lost);
  const broken: string[] = [];

  await send((failure) => broken.push(failure));
  assert.deepEqual(server.bytes, content);
  assert.deepEqual(broken, ["no_answer", "no_answer"]);
  assert.equal(server.asked.filter((method) => method === "HEAD").length, 2);
});

test("bytes that arrived although the answer was lost are not sent again", async () => {
  const server = new Server(() => "after");

  await send();
  assert.deepEqual(server.bytes, content);
});

test("a server that is elsewhere in the file is followed there", async () => {
  const elsewhere = new Response("{}", { status: 409, headers: { "upload-offset": "0" } });
  const server = new Server(() => elsewhere);

  await send();
  assert.deepEqual(server.bytes, content);
});

test("what is refused is not sent again and says the server's sentence", async () => {
  const server = new Server();
  const detail = "Tệp lớn hơn 200 MB.";
  server.refuse = Response.json({ error: "too_large", detail }, { status: 413 });

  await assert.rejects(send(), (thrown) => {
    return thrown instanceof RequestError && thrown.failure === "too_large" && thrown.message === detail;
  });
  assert.deepEqual(server.asked, ["POST"]);
});

test("what is given up is not tried again", async () => {
  const control = new AbortController();
  new Server(() => {
    control.abort();
    throw new TypeError("aborted");
  });

  await assert.rejects(
    sendFile(
      { meeting: "m", id: "upload-1", file, target },
      { signal: control.signal, onSent: () => undefined, onBroken: () => assert.fail() },
    ),
  );
});

test("the same file for the same place is the same upload, for another it is another", () => {
  const again = new File([content], "Báo cáo.pdf", { lastModified: 1 });

  assert.equal(keyOf("m", target, file), keyOf("m", target, again));
  assert.notEqual(keyOf("m", target, file), keyOf("m2", target, file));
  assert.notEqual(keyOf("m", target, file), keyOf("m", { ...target, item: "i2" }, file));
  assert.notEqual(
    keyOf("m", target, file),
    keyOf("m", target, new File([content], "Báo cáo.pdf", { lastModified: 2 })),
  );
});

test("what is kept on the device is believed for a day, and only where it makes sense", () => {
  const text = JSON.stringify({ a: ["id-a", 1_000], b: ["id-b", -LASTS_MS], c: 7, d: [1, 2] });

  assert.deepEqual(begunFrom(text, 2_000), { a: ["id-a", 1_000] });
  assert.deepEqual(begunFrom("no json", 0), {});
  assert.deepEqual(begunFrom("null", 0), {});
  assert.deepEqual(begunFrom(null, 0), {});
});

test("parts grow on a quick line and shrink on a slow one, within bounds", () => {
  const sizes = (took_ms: number) =>
    Array.from({ length: 6 }).reduce<number>((size) => nextPart(size, took_ms), PART_FIRST);

  assert.equal(sizes(50), 4 * 1024 * 1024);
  assert.equal(sizes(9_000), 256 * 1024);
  assert.equal(sizes(1_500), PART_FIRST);
});

test("pauses grow to a quarter of a minute and never vanish", () => {
  assert.equal(pauseBefore(1, 1), 500);
  assert.equal(pauseBefore(3, 1), 2_000);
  assert.equal(pauseBefore(40, 1), 15_000);
  assert.equal(pauseBefore(1, 0), 250);
});

test("the time left is that of all files together", () => {
  const files = [
    { size: 1_000, sent: 400, speed_bps: 100 },
    { size: 500, sent: 0, speed_bps: 0 },
  ];

  assert.equal(secondsLeft(files), 11);
  assert.equal(secondsLeft([{ size: 1, sent: 0, speed_bps: 0 }]), null);
  assert.equal(speedAfter(0, 1_000, 1_000), 1_000);
  assert.equal(speedAfter(300, 600, 1_000), 400);
});

test("what an office leaves beside its files is no paper", () => {
  assert.ok(["~$Tờ trình.docx", ".DS_Store", "Thumbs.db", "desktop.ini"].every(isLitter));
  assert.ok(!isLitter("Tờ trình.docx"));
});

test("only a sentence for people is shown to people", () => {
  assert.equal(sentenceIn("Tệp rỗng, không có nội dung."), "Tệp rỗng, không có nội dung.");
  assert.equal(sentenceIn("item: no such item"), "");
  assert.equal(sentenceIn("Paper p-1"), "");
});
