import assert from "node:assert/strict";
import { test } from "node:test";
import { type Entered, entered, isOurs, UNTYPED, type Typed, typedOn } from "../../src/door/typed";

const BADGE = `TU1:${"V50*70Y3P5 LFH8RY86000%".repeat(7).slice(0, 150)}`;

/** A text that comes letter by letter, evenly. */
function byKeys(text: string, key_ms: number): Typed {
  return [...text].reduce(
    (typed, _, n) => typedOn(typed, text.slice(0, n + 1), 1_000 + n * key_ms),
    UNTYPED,
  );
}

const scan = (code: string): Entered => ({ kind: "scan", code });
const words = (text: string): Entered => ({ kind: "words", words: text });

test("a badge is a scan at any speed, by keys or pasted", () => {
  assert.deepEqual(entered(byKeys(BADGE, 5)), scan(BADGE));
  assert.deepEqual(entered(byKeys(BADGE, 400)), scan(BADGE));
  assert.deepEqual(entered(typedOn(UNTYPED, BADGE, 0)), scan(BADGE));
});

test("what a reader puts around a badge is taken away", () => {
  for (const around of [`]Q1${BADGE}`, ` ${BADGE}`, `${BADGE}\t`, `${BADGE}\r\n`]) {
    assert.deepEqual(entered(byKeys(around, 5)), scan(BADGE));
  }
  assert.ok(isOurs("]Q1TU1:6BF"));
});

test("Caps Lock at the reader makes no other badge", () => {
  assert.deepEqual(entered(byKeys(BADGE.toLowerCase(), 5)), scan(BADGE));
});

test("the number of a chip is a scan, whichever way the reader writes it", () => {
  for (const chip of [
    "04A2B3C4D5E680",
    "04a2b3c4",
    "04:A2:B3:C4:D5:E6:80",
    "04 A2 B3 C4",
    "0078351234",
  ]) {
    assert.deepEqual(entered(byKeys(chip, 12)), scan(chip));
    assert.deepEqual(entered(byKeys(chip, 80)), scan(chip), "a slow reader");
  }
});

test("what people type is never a scan", () => {
  // Nobody keeps up 12 letters a second; numbers are typed slower than words.
  for (const name of ["an", "Nguyễn Văn Khải", "Ban Tổ chức", "deface", "Lò Thị Bạc"]) {
    assert.deepEqual(entered(byKeys(name, 80)), words(name));
  }
  for (const number of ["12345678", "011170004512", "1970", "17/5/1970"]) {
    assert.deepEqual(entered(byKeys(number, 110)), words(number));
  }
});

test("what is pasted, swiped or held down is no reader's", () => {
  const swiped = typedOn(typedOn(UNTYPED, "nguyen ", 0), "nguyen van ", 20);
  const held = [..."aaaaaaaa"].reduce(
    (typed, _, n) => typedOn(typed, "a".repeat(n + 1), n * 30, n > 0),
    UNTYPED,
  );
  for (const typed of [typedOn(UNTYPED, "Hoàng Thị Sử", 0), swiped, held]) {
    assert.equal(entered(typed).kind, "words");
  }
});

test("a mended text is a person's, and an empty field begins anew", () => {
  const mended = typedOn(byKeys("04A2B3C4D5", 5), "04A2B3C4D", 1_060);
  const cleared = typedOn(mended, "", 1_070);

  assert.deepEqual(entered(mended), words("04A2B3C4D"));
  assert.deepEqual(cleared, UNTYPED);
});

test("a badge that an input method has rewritten is told apart from a wrong one", () => {
  const telex = BADGE.replace("V50", "Ư50");
  const vni = BADGE.replace("TU1", "TÚ");

  assert.deepEqual(entered(byKeys(telex, 5)), { kind: "spoilt" });
  assert.deepEqual(entered(byKeys(vni, 5)), { kind: "spoilt" });
});

test("a stranger's code is a scan by its speed", () => {
  assert.deepEqual(entered(byKeys("https://example.vn/x", 10)), scan("https://example.vn/x"));
  assert.deepEqual(entered(byKeys("abc", 5)), words("abc"));
});
