import assert from "node:assert/strict";
import { test } from "node:test";
import { renderToString } from "preact-render-to-string";
import { threadsOf } from "../src/comment-list";
import { moment } from "../src/moment";
import {
  bytesInWords,
  groupsOf,
  hindrance,
  inHand,
  maySubmit,
  nextStep,
  ranges,
  versionsOf,
} from "../src/office-papers";
import { VersionFacts, VersionStage } from "../src/parts/office/version-facts";
import { mayKeep, NO_RULE, subjectsOf, whoReads } from "../src/reading-rules";
import { beforeDrop, beforeStep } from "../src/sorting";
import type { AnyRecord, Comment, Paper, PaperVersion } from "../src/wire";
import { officeRules } from "../src/words/vi/office-rules";
import { siteOf } from "./samples";

const paper = (id: string, update: Partial<Paper> = {}): Paper => ({
  type: "paper",
  id,
  item: "",
  order: 1,
  title: `Báo cáo ${id}`,
  symbol: "",
  dated: null,
  signer: "",
  classification: "ordinary",
  status: "draft",
  version: "",
  number: 0,
  sha256: "",
  pages: 0,
  ready: 0,
  aspect: 0.7,
  keep: false,
  ...update,
});
const version = (number: number, update: Partial<PaperVersion> = {}): PaperVersion => ({
  type: "paper_version",
  id: `p-v${number}`,
  paper: "p",
  number,
  sha256: "a".repeat(64),
  filename: "",
  size: 1,
  by: "",
  at: "2026-11-20T01:00:00Z",
  status: "draft",
  release_when_ready: false,
  stage: "ready",
  kind: "pdf",
  pages: 12,
  ready: 12,
  aspect: 0.7,
  failure: "",
  faulty: [],
  findings: [],
  signatures: [],
  remark: "",
  approved_at: null,
  released_at: null,
  base: "",
  changed: [],
  page_map: [],
  ...update,
});
const comment = (id: string, update: Partial<Comment> = {}): Comment => ({
  type: "comment",
  id,
  paper: "p",
  version: "p-v1",
  page: 1,
  quote: "",
  text: "Đề nghị xem lại số liệu.",
  author: "p-1",
  name: "Nguyễn Thị Ánh",
  at: "2026-11-20T01:00:00Z",
  disposition: "new",
  answer: "",
  passed_to: "",
  disposed_at: null,
  flagged: false,
  ...update,
});
const item = (id: string, order: number): AnyRecord => ({
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
const room = (...records: AnyRecord[]) => ({
  meeting: "m",
  epoch: "e",
  rev: 1,
  records: new Map(records.map((record) => [record.id, record])),
});

test("papers stand under their item in order, and withdrawn ones at its end", () => {
  const here = room(
    item("i2", 2),
    item("i1", 1),
    paper("a", { item: "i1", order: 2 }),
    paper("b", { item: "i1", order: 1 }),
    paper("c", { item: "i1", order: 0, status: "withdrawn" }),
    paper("d", { item: "gone" }),
  );

  assert.deepEqual(
    groupsOf(here).map(({ number, papers }) => [number, papers.map(({ id }) => id)]),
    [
      ["", ["d"]],
      ["1", ["b", "a", "c"]],
      ["2", []],
    ],
  );
});

test("the version in hand is the newest that was not put away", () => {
  const here = room(version(1), version(3, { status: "withdrawn" }), version(2));

  assert.equal(inHand(versionsOf(here, "p"))?.number, 2);
});

test("what keeps a version from the table is said before it is pressed", () => {
  assert.equal(hindrance(version(1), false), null);
  assert.equal(hindrance(version(1), true), "approval");
  assert.equal(hindrance(version(1, { approved_at: "2026-11-20T01:00:00Z" }), true), null);
  assert.equal(hindrance(version(1, { status: "superseded" }), true), null);
  assert.equal(hindrance(version(1, { ready: 0 }), false), "not_ready");
  assert.equal(hindrance(version(1, { stage: "failed" }), false), "broken");
  assert.equal(hindrance(version(1, { status: "released" }), false), "released");
  assert.equal(maySubmit(version(1), true), true);
  assert.equal(maySubmit(version(1), false), false);
});

test("the next step follows the paper's life", () => {
  const step = (update: Partial<PaperVersion>, approval: boolean) =>
    nextStep(paper("p"), version(1, update), approval);

  assert.equal(step({}, false), "release");
  assert.equal(step({}, true), "submit");
  assert.equal(step({ status: "submitted" }, true), "take_back");
  assert.equal(step({ status: "approved", approved_at: "x" }, true), "release");
  assert.equal(step({ status: "released" }, true), "none");
  assert.equal(nextStep(paper("p", { status: "withdrawn" }), version(1), true), "restore");
});

test("a paper steps past its neighbour and is dropped where it was let go", () => {
  const [a, b, c] = [paper("a"), paper("b"), paper("c")];
  const row = [a, b, c];

  assert.equal(beforeStep(row, b, -1), "a");
  assert.equal(beforeStep(row, a, 1), "c");
  assert.equal(beforeStep(row, b, 1), null);
  assert.equal(beforeStep(row, c, 1), "same");
  assert.equal(beforeDrop(row, a, b), "c");
  assert.equal(beforeDrop(row, c, a), "a");
  assert.equal(beforeDrop(row, paper("elsewhere"), b), "b");
});

test("pages and sizes are said in a few words", () => {
  assert.equal(ranges([9, 1, 2, 3, 7, 10]), "1–3, 7, 9–10");
  assert.equal(ranges([]), "");
  assert.equal(bytesInWords(1_572_864, "vi"), "1,5 MB");
  assert.equal(bytesInWords(52_428_800, "en"), "50 MB");
  assert.equal(bytesInWords(10, "vi"), "1 KB");
  assert.equal(moment("2026-11-20T01:05:00Z"), "08:05 20/11/2026");
});

test("who reads is where every rule agrees, with each condition said once", () => {
  const here = room(siteOf(1, { label: "Huyện ủy A" }));
  const say = (...rules: (typeof NO_RULE)[]) =>
    whoReads(here, rules, officeRules, moment);

  assert.deepEqual(say(NO_RULE), { who: "mọi đại biểu và điểm cầu", conditions: "" });
  assert.deepEqual(
    say(
      { ...NO_RULE, readers: [{ kind: "officials", of: "" }], by_chair: true },
      { ...NO_RULE, readers: [{ kind: "site", of: "d1" }], by_chair: true, verified: true },
    ),
    {
      who: "đại biểu chính thức, đồng thời thuộc: điểm cầu Huyện ủy A",
      conditions: "sau khi chủ tọa cho mở, đã điểm danh hoặc đã kết nối",
    },
  );
});

test("the nearest rule that says something decides about keeping", () => {
  assert.equal(mayKeep([{ ...NO_RULE, keep: true }, NO_RULE]), true);
  assert.equal(mayKeep([{ ...NO_RULE, keep: true }, { ...NO_RULE, keep: false }]), false);
  assert.equal(mayKeep([NO_RULE]), false);
  assert.deepEqual(subjectsOf(paper("p", { item: "i1" })), ["", "i1", "p"]);
  assert.deepEqual(subjectsOf(paper("p")), ["", "p"]);
});

test("a version says its stage, its faults, its signatures and what changed", () => {
  const drawn = renderToString(
    <>
      <VersionStage version={version(1, { stage: "drawing", ready: 3 })} />
      <VersionFacts
        version={version(2, {
          failure: "Tệp PDF có đặt mật khẩu.",
          faulty: [4, 7],
          findings: ["legacy_fonts"],
          signatures: [
            {
              signer: "Lò Văn Đức",
              organisation: "Tỉnh ủy",
              signed_at: "2026-11-20T01:05:00Z",
              state: "altered",
            },
          ],
          base: "p-v1",
          changed: [2],
        })}
        base={version(1)}
      />
    </>,
  );

  assert.match(drawn, /Đang dựng trang 3\/12/);
  assert.match(drawn, /Tệp PDF có đặt mật khẩu\./);
  assert.match(drawn, /Không dựng được trang 4, 7/);
  assert.match(drawn, /Phông chữ cũ TCVN3\/VNI/);
  assert.match(drawn, /Đã bị thay đổi sau khi ký: Lò Văn Đức, Tỉnh ủy, lúc 08:05 20\/11\/2026/);
  assert.match(drawn, /Khác bản 1 ở 1 trang: 2/);
});

test("comments stand by paper and page, and within a page as they came", () => {
  const papers = [paper("q", { order: 1 }), paper("p", { order: 2 })];
  const some = [
    comment("c1", { page: 2 }),
    comment("c2", { page: 1, at: "2026-11-20T02:00:00Z" }),
    comment("c3", { page: 1 }),
    comment("c4", { paper: "q", page: 9 }),
  ];

  assert.deepEqual(
    threadsOf(some, papers).map(({ paper: of, page, comments }) => [
      of?.id,
      page,
      comments.map(({ id }) => id),
    ]),
    [
      ["q", 9, ["c4"]],
      ["p", 1, ["c3", "c2"]],
      ["p", 2, ["c1"]],
    ],
  );
});
