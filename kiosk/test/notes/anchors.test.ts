import assert from "node:assert/strict";
import { test } from "node:test";
import { anchorNear, anchorOf, findAnchor, haystackOf, nearestWord } from "../../src/notes/anchors";
import type { PageText, PaperText } from "../../src/paper-text";

const SYLLABLES = `báo cáo kinh tế xã hội tỉnh ủy nhiệm vụ giải pháp phát triển nông nghiệp công
  nghiệp dịch vụ đầu tư xây dựng hạ tầng giao thông thu ngân sách chi thường xuyên cán bộ đảng
  viên chi bộ cơ sở nghị quyết kết luận chương trình hành động năm quý tháng tăng giảm so với
  cùng kỳ đạt vượt kế hoạch huyện xã thôn bản rừng chè lúa ngô trâu bò học sinh trường bệnh
  viện trạm y tế hộ nghèo cận nghèo dân tộc biên giới quốc phòng an ninh trật tự`.split(/\s+/);
const SENTENCE = 18;
const SENTENCES_A_PAGE = 14;

/** The same numbers at every run. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

type Sentence = readonly string[];

function sentences(count: number, seed: number): Sentence[] {
  const next = chance(seed);
  return Array.from({ length: count }, () =>
    Array.from({ length: SENTENCE }, () => SYLLABLES[next(SYLLABLES.length)] ?? ""),
  );
}

/** Sentences on pages, one a line. */
function laid(all: readonly Sentence[]): PaperText {
  const pages: PageText[] = [];
  for (let at = 0; at < all.length; at += SENTENCES_A_PAGE) {
    const lines = all.slice(at, at + SENTENCES_A_PAGE);
    const words = lines.flat();
    const boxes = lines.flatMap((line, row) =>
      line.flatMap((_, column) => [500 + 500 * column, 600 + 600 * row, 450, 300]),
    );
    pages.push({ words, boxes, lines: [], paragraphs: [] });
  }
  return { aspects: pages.map(() => 0.7), outline: [], pages };
}

const REPORT = sentences(30 * SENTENCES_A_PAGE, 7);

test("of a hundred notes at least 95 stay with their sentence when pages are inserted and words nearby are changed", () => {
  const next = chance(11);
  const old = laid(REPORT);
  const marks = Array.from({ length: 100 }, (_, n) => 4 * n + next(4));
  // Three pages come in, and near every note a few words are replaced, cut or added.
  const edited = REPORT.map((sentence) => {
    const words = [...sentence];
    for (let times = 0; times < 2; times++) {
      const at = next(words.length);
      words.splice(at, next(2), ...(next(2) === 0 ? ["mới", "sửa"] : []));
    }
    return words;
  });
  const inserted = sentences(3 * SENTENCES_A_PAGE, 99);
  const at = 9 * SENTENCES_A_PAGE + 5;
  const fresh = [...edited.slice(0, at), ...inserted, ...edited.slice(at)];
  const hay = haystackOf(laid(fresh));
  const starts = fresh.reduce<number[]>((all, { length }) => [...all, (all.at(-1) ?? 0) + length], [0]);

  let same = 0;
  let wrong = 0;
  for (const sentence of marks) {
    const page = Math.floor(sentence / SENTENCES_A_PAGE);
    const from = (sentence % SENTENCES_A_PAGE) * SENTENCE + next(8);
    const written = old.pages[page];
    assert.ok(written);
    const found = findAnchor(hay, anchorOf(written, from, from + 3 + next(8)), page + 1);
    const goal = sentence < at ? sentence : sentence + inserted.length;
    if (!found) continue;
    const whole = (hay.pages[found.page - 1] ?? 0) + found.from;
    const ends = (starts[goal + 1] ?? 0) + 1;
    if (whole >= (starts[goal] ?? 0) - 1 && whole < ends) same++;
    else if (found.sure) wrong++;
  }

  assert.ok(same >= 95, `${same} of 100 stay`);
  assert.ok(wrong <= 1, `${wrong} are put elsewhere without a word`);
});

test("words that are gone are not found somewhere else", () => {
  const old = laid(REPORT);
  const page = old.pages[3];
  assert.ok(page);
  const without = laid([...REPORT.slice(0, 3 * SENTENCES_A_PAGE), ...REPORT.slice(4 * SENTENCES_A_PAGE)]);
  const hay = haystackOf(without);
  const lost = [0, 40, 90, 150, 200].map((from) => findAnchor(hay, anchorOf(page, from, from + 10), 4));

  assert.deepEqual(lost.filter((found) => found?.sure), []);
});

test("the same phrase on many pages is found where it was expected", () => {
  const head = "TỈNH ỦY LAI CHÂU".split(" ");
  const pages = sentences(20, 3).map((sentence, n) => laid([[...head, ...sentence.slice(0, n)]]).pages[0]);
  const text: PaperText = { aspects: [], outline: [], pages: pages.filter((page) => page !== undefined) };
  const page = text.pages[12];
  assert.ok(page);
  const found = findAnchor(haystackOf(text), anchorOf(page, 0, 4), 13);

  assert.equal(found?.page, 13);
});

test("marks, case and punctuation make no other word", () => {
  const old = laid([["Thu", "ngân", "sách", "đạt", "60%,", "vượt", "kế", "hoạch."]]);
  const fresh = laid([["Mục", "lục"], ["thu", "ngân", "sách", "Đạt", "60%", "vượt", "kế", "hoạch;"]]);
  const page = old.pages[0];
  assert.ok(page);
  const found = findAnchor(haystackOf(fresh), anchorOf(page, 1, 6), 1);

  assert.deepEqual(found, { page: 1, from: 3, to: 8, sure: true });
});

test("a place belongs to the words nearest to it", () => {
  const page = laid(REPORT).pages[0];
  assert.ok(page);

  assert.equal(nearestWord(page, 0, 1_300), SENTENCE);
  assert.equal(nearestWord(page, 10_000, 1_300), 2 * SENTENCE - 1);
  assert.equal(anchorNear(page, [500, 650, 200, 100])?.quote, page.words.slice(0, 8).join(" "));
  assert.equal(anchorNear({ ...page, words: [], boxes: [] }, [1, 1, 1, 1]), null);
});
