import assert from "node:assert/strict";
import { test } from "node:test";
import {
  anchorAt,
  between,
  type Book,
  DIVIDER_PX,
  inHandAt,
  indexOf,
  layOut,
  scrollTo,
  topOf,
  wantedLarge,
} from "../src/book";
import { papersInOrder } from "../src/agenda";
import type { AgendaItem, Paper } from "../src/wire";

const paper = (id: string, pages: number, more: Partial<Paper> = {}): Paper => ({
  type: "paper",
  id,
  item: "",
  order: 1,
  title: `Báo cáo ${id}`,
  symbol: "",
  dated: null,
  signer: "",
  classification: "ordinary",
  status: "released",
  version: `${id}-v1`,
  number: 1,
  sha256: "0".repeat(64),
  pages,
  ready: pages,
  aspect: 0.7,
  keep: false,
  ...more,
});
const item = (id: string, order: number): AgendaItem => ({
  type: "agenda_item",
  id,
  order,
  title: id,
  kind: "report",
  planned_min: 0,
  rapporteur: "",
  status: "planned",
  active_since: null,
  used_s: 0, parent: "", number: "", visibility: "common", opened_at: null, concluded_at: null,
});
const VIEW = { width_px: 860, height_px: 590 };
const SET = [paper("a", 3), paper("b", 400), paper("c", 597, { aspect: 1.5 })];
const ownAspect = (one: Paper) => one.aspect;
const book = (fit: "width" | "page" = "width"): Book => layOut(SET, VIEW, fit, ownAspect);

test("papers follow the agenda, then come the general ones; drafts are left out", () => {
  const agenda = [item("i1", 1), item("i2", 2)].map((one, at) => ({
    item: one,
    number: String(at + 1),
  }));
  const papers = [
    paper("general", 1),
    paper("second", 1, { item: "i2" }),
    paper("draft", 1, { item: "i1", status: "draft" }),
    paper("first-b", 1, { item: "i1", order: 2 }),
    paper("first-a", 1, { item: "i1", order: 1 }),
    paper("of-no-item", 1, { item: "gone" }),
  ];

  const ids = papersInOrder(agenda, papers).map((one) => one.id);
  assert.deepEqual(ids, ["first-a", "first-b", "second", "general", "of-no-item"]);
});

test("every page of a thousand has its place, below the one before", () => {
  const { sheets, height_px } = book();

  assert.equal(sheets.length, 1_000);
  for (const [n, sheet] of sheets.entries()) {
    const before = sheets[n - 1];
    if (before) assert.ok(sheet.top_px > before.top_px + before.height_px);
  }
  assert.ok(height_px >= (sheets.at(-1)?.top_px ?? 0) + VIEW.height_px);
});

test("a page that was turned to is the page in hand, at any zoom and fit", () => {
  for (const fit of ["width", "page"] as const) {
    for (const zoom of [1, 1.7, 4]) {
      const laid = book(fit);
      for (let index = 0; index < laid.sheets.length; index += 7) {
        assert.equal(inHandAt(laid, topOf(laid, index, zoom), zoom), index);
      }
    }
  }
});

test("very wide pages are turned to one by one all the same", () => {
  const wide = layOut([paper("w", 9, { aspect: 6 })], VIEW, "width", ownAspect);
  const turned = wide.sheets.map((_, index) => inHandAt(wide, topOf(wide, index, 1), 1));

  assert.deepEqual(turned, [0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test("scrolling on, each page is in hand once, in order", () => {
  const laid = book();
  const seen: number[] = [];
  for (let top = 0; top < laid.height_px; top += 37) {
    const index = inHandAt(laid, top, 1);
    if (seen.at(-1) !== index) seen.push(index);
  }

  assert.deepEqual(seen, [...laid.sheets.keys()]);
});

test("only the pages near the view are found, wherever it stands", () => {
  const laid = book();
  for (let top = 0; top < laid.height_px; top += 5_003) {
    const [from, to] = between(laid, top, top + VIEW.height_px, 1);
    assert.ok(to - from <= 3);
  }
  assert.deepEqual(between(laid, 0, VIEW.height_px, 1), [0, 1]);
});

test("a page beyond the last of its paper is the last; a paper not there is none", () => {
  const laid = book();

  assert.equal(indexOf(laid, { paper: "a", page: 99 }), 2);
  assert.equal(indexOf(laid, { paper: "b", page: 1 }), 3);
  assert.equal(indexOf(laid, { paper: "x", page: 1 }), -1);
});

test("an anchor stays in its place when pages above turn out to be taller", () => {
  const before = book();
  const scroll = { left: 0, top: topOf(before, 300, 1) + 217 };
  const at = { x: 100, y: 50 };
  const anchor = anchorAt(before, scroll, 1, at);
  assert.ok(anchor);
  const after = layOut(SET, VIEW, "width", (one, page) =>
    one.id === "b" && page < 40 ? 1.4 : one.aspect,
  );

  const moved = scrollTo(after, 1, anchor);
  assert.deepEqual(anchorAt(after, moved, 1, at), anchor);
  assert.notEqual(moved.top, scroll.top);
});

test("zooming and back leaves the point between the fingers where it was", () => {
  const laid = book();
  const scroll = { left: 0, top: topOf(laid, 20, 1) + 100 };
  const anchor = anchorAt(laid, scroll, 1, { x: 500, y: 333 });
  assert.ok(anchor);
  const zoomed = scrollTo(laid, 3, anchor);
  const again = anchorAt(laid, zoomed, 3, anchor.at);
  assert.ok(again);

  const back = scrollTo(laid, 1, again);
  assert.ok(Math.abs(back.top - scroll.top) < 0.01);
  assert.ok(Math.abs(back.left) < 0.01);
});

test("the pages in view are wanted first, then the next two, then the one before", () => {
  const laid = book();

  assert.deepEqual(wantedLarge(laid, [10, 12], 10, 5), [10, 11, 12, 13, 9]);
  assert.deepEqual(wantedLarge(laid, [0, 1], 0, 5), [0, 1, 2]);
  assert.deepEqual(wantedLarge(laid, [10, 17], 12, 5), [12, 13, 11, 14, 10]);
});

test("the title of a paper stands above its first page", () => {
  const { sheets, dividers } = book();

  assert.deepEqual(dividers.map((one) => one.paper), ["a", "b", "c"]);
  assert.equal(sheets[3]?.top_px, (dividers[1]?.top_px ?? 0) + DIVIDER_PX);
});
