import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { openQr } from "../../src/door/qr";
import { AWAY_MS, beginSights, PAUSE_MS, squareIn } from "../../src/door/sights";

const { texts }: { readonly texts: readonly { readonly text: string }[] } = JSON.parse(
  readFileSync(new URL("badges.json", import.meta.url), "utf8"),
);
const BADGE = texts[0]?.text ?? "";
const PROGRAM = readFileSync(
  new URL("../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm", import.meta.url),
);
const readQr = await openQr(Uint8Array.from(PROGRAM).buffer);

/** A grey picture with the badge of qr-badge.pbm in it, each module of so many pixels. */
function pictureOf(module_px: number, light = 255, dark = 0): ImageData {
  const [, size = "", bits = ""] = readFileSync(new URL("qr-badge.pbm", import.meta.url), "utf8")
    .split("\n", 3);
  const modules = Number(size.split(" ")[0]);
  const side = (modules + 8) * module_px;
  const data = new Uint8ClampedArray(side * side * 4).fill(light);
  for (let y = 0; y < modules * module_px; y++) {
    for (let x = 0; x < modules * module_px; x++) {
      const bit = bits[Math.floor(y / module_px) * modules + Math.floor(x / module_px)];
      const at = ((y + 4 * module_px) * side + x + 4 * module_px) * 4;
      if (bit === "1") data.fill(dark, at, at + 3);
    }
  }
  return { data, width: side, height: side, colorSpace: "srgb" };
}

test("the code of a badge is read letter by letter, large, small and pale", async () => {
  const pictures = [pictureOf(8), pictureOf(3), pictureOf(4, 150, 90)];

  assert.deepEqual(await Promise.all(pictures.map(readQr)), [BADGE, BADGE, BADGE]);
});

test("where there is no whole code nothing is read", async () => {
  const covered = pictureOf(4);
  covered.data.fill(255, 0, covered.data.length / 2);
  const empty = pictureOf(4, 255, 255);

  assert.deepEqual([await readQr(covered), await readQr(empty)], [undefined, undefined]);
});

test("a badge that is held into the frame is one scan", () => {
  const sights = beginSights();
  const taken = Array.from({ length: 200 }, (_, n) => sights("a", n * 100, true));

  assert.deepEqual(
    taken.flatMap((one, n) => (one ? [n] : [])),
    [0],
  );
});

test("a badge counts again once it was gone for a while", () => {
  const sights = beginSights();
  const first = sights("a", 0, true);
  const shaky = sights("a", AWAY_MS - 1, true);
  const again = sights("a", 2 * AWAY_MS, true);

  assert.deepEqual([first, shaky, again], [true, false, true]);
});

test("the next badge is taken after a pause, and so is one that a glimpse of another led to", () => {
  const sights = beginSights();
  sights("a", 0, true);
  const early = sights("b", PAUSE_MS - 1, true);
  const next = sights("b", PAUSE_MS, true);

  assert.deepEqual([early, next], [false, true]);
});

test("while somebody is decided on nothing is taken, nor afterwards what was held all along", () => {
  const sights = beginSights();
  sights("a", 0, true);
  const during = [1, 2, 3, 4].flatMap((n) => [
    sights("a", n * 2_000, false),
    sights("b", n * 2_000 + 100, false),
  ]);
  const held = sights("a", 9_000, true);
  const next = sights("b", 9_100, true);

  assert.ok(!during.includes(true));
  assert.deepEqual([held, next], [false, true]);
});

test("the frame is a square in the middle, whichever way the camera is turned", () => {
  assert.deepEqual(squareIn(1280, 720), { left: 316, top: 36, side: 648 });
  assert.deepEqual(squareIn(720, 1280), { left: 36, top: 316, side: 648 });
});
