import assert from "node:assert/strict";
import { test } from "node:test";
import {
  boxesOf,
  hitAt,
  indexed,
  occurrences,
  snippet,
  wantedPhrase,
} from "../src/find";
import { fold } from "../src/fold";
import type { PageText, PaperText } from "../src/paper-text";

const page = (text: string, perLine = 4): PageText => {
  const words = text.split(" ");
  const boxes = words.flatMap((_, n) => [
    500 + (n % perLine) * 1_000,
    1_000 + Math.floor(n / perLine) * 300,
    900,
    200,
  ]);
  return { words, boxes, lines: [], paragraphs: [] };
};
const paper = (...pages: string[]): PaperText => ({
  aspects: pages.map(() => 0.7071),
  outline: [],
  pages: pages.map((text) => page(text)),
});
const found = (text: PaperText, typed: string) => {
  const phrase = wantedPhrase(typed);
  const index = indexed(text);
  return occurrences(index, phrase).map((at) => hitAt(text, index, at, phrase.length));
};
const count = (text: string, typed: string) => found(paper(text), typed).length;

const REPORT = paper(
  "Báo cáo tình hình đầu tư công năm 2026",
  "Tổng vốn đầu tư công là 1.250 tỷ đồng, tăng so với năm trước",
);

test("without marks, every marking of the words is found", () => {
  assert.deepEqual(found(REPORT, "dau tu"), [
    { page: 1, from: 4, to: 6 },
    { page: 2, from: 2, to: 4 },
  ]);
  assert.equal(count("Đà Nẵng đã ĐA ðA", "da"), 4);
});

test("marks that were typed must be there", () => {
  assert.equal(count("đầu tư đấu tú dau tu", "đầu tư"), 1);
  assert.equal(count("đầu tư đấu tú dau tu", "đ"), 0);
  assert.equal(count("đầu tư đấu tú dau tu", "đa"), 2);
  assert.equal(count("bán hàng bàn hàng", "bán hang"), 1);
});

test("capitals and NFD are found like any other spelling", () => {
  assert.equal(count("NGHỊ QUYẾT", "nghị quyết"), 1);
  assert.equal(count("nghị quyết", "NGHỊ QUYẾT".normalize("NFD")), 1);
});

test("both ways of setting a tone are one word", () => {
  assert.equal(count("hoà bình, thuỷ lợi", "hòa bình"), 1);
  assert.equal(count("hòa bình, thủy lợi", "thuỷ lợi"), 1);
  assert.equal(count("hoàn thành", "hoàn"), 1);
  assert.equal(count("quý I", "quý"), 1);
});

test("a phrase runs over line ends, but not over pages", () => {
  assert.deepEqual(found(REPORT, "tình hình đầu tư công"), [{ page: 1, from: 2, to: 7 }]);
  assert.equal(found(REPORT, "2026 tổng").length, 0);
});

test("one letter is not searched, nor nothing", () => {
  assert.equal(wantedPhrase(" đ "), "");
  assert.equal(wantedPhrase("  "), "");
});

test("a hit has a box for each line it stands on", () => {
  const text = paper("một hai ba bốn năm sáu bảy tám");
  const [hit] = found(text, "ba bốn năm");
  const [first] = text.pages;
  assert.ok(hit && first);

  assert.deepEqual(boxesOf(first, hit), [
    { x: 2_500, y: 1_000, width: 1_900, height: 200 },
    { x: 500, y: 1_300, width: 900, height: 200 },
  ]);
});

test("a hit within a word marks the whole word, with its neighbours as snippet", () => {
  const words = "a b c d e f g h toàn(diện) i k l m n o p q";
  const text = paper(words);
  const [hit] = found(text, "dien");
  const [first] = text.pages;
  assert.ok(hit && first);

  assert.deepEqual(snippet(first, hit), {
    before: "… c d e f g h",
    found: "toàn(diện)",
    after: "i k l m n o …",
  });
});

test("letters that grow in lower case shift nothing", () => {
  const text = paper("İİİ ﬁ ½ 𝒳 đích cuối");

  assert.deepEqual(found(text, "cuoi"), [{ page: 1, from: 5, to: 6 }]);
});

test("what is found is what the server's fold finds", () => {
  const words = "Ủy ban nhân dân tỉnh Đắk Lắk họp về ngân sách, đất đai và Ôi Ơi ỷ Ỹ".split(" ");
  for (const word of words) {
    assert.ok(count(words.join(" "), fold(word)) >= 1 || fold(word).length < 2, word);
    assert.ok(count(words.join(" "), word) >= 1 || word.length < 2, word);
  }
});

test("a thousand pages are searched in a moment", () => {
  const line = "Phát triển kinh tế – xã hội và bảo đảm quốc phòng an ninh trên địa bàn tỉnh ".repeat(25);
  const big = paper(...Array.from({ length: 1_000 }, (_, n) => `${line}trang ${n} ${n === 998 ? "Cầu Rồng" : ""}`));
  const index = indexed(big);
  const began_ms = performance.now();

  assert.equal(occurrences(index, wantedPhrase("cau rong")).length, 1);
  assert.equal(occurrences(index, wantedPhrase("kinh tế")).length, 25_000);
  console.log(`# two searches in ${(performance.now() - began_ms).toFixed(1)} ms`);
});
