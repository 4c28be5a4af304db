import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { renderToString } from "preact-render-to-string";
import { ExportState } from "../src/parts/office/export-sheet";
import { ImportTable } from "../src/parts/office/import-table";
import { Told } from "../src/parts/office/import-sheet";
import {
  archiveOf,
  edited,
  type Edits,
  type Export,
  firstChoice,
  type Import,
  mayTake,
  type Row,
  shown,
} from "../src/transfer";
import { crcOf, zipOf } from "../src/zip";

const nothing = () => undefined;
const row = (number: number, state: Row["state"], more: Partial<Row> = {}): Row => ({
  row: number,
  file: `${number}.pdf`,
  title: `Báo cáo ${number}`,
  symbol: "127-BC/TU",
  dated: null,
  signer: "",
  item: "",
  item_said: "",
  classification: "ordinary",
  size: 1,
  state,
  number: 1,
  problems: [],
  notes: [],
  ...more,
});
const ROWS = [
  row(2, "new"),
  row(3, "version", { notes: ["Phiên bản 2 của “Báo cáo”."] }),
  row(4, "same"),
  row(5, "error", { problems: ["Không có tệp “x.pdf” trong gói."] }),
];
const told = (more: Partial<Import> = {}): Import => ({
  import: "import-1",
  state: "ready",
  done: 0,
  of: 0,
  failure: "",
  index: "muc-luc.csv",
  unused_columns: [],
  rows: ROWS,
  extra_files: [],
  results: [],
  ...more,
});
const table = {
  agenda: [],
  chosen: firstChoice(ROWS),
  edits: {},
  onChoose: nothing,
  onEdit: nothing,
  onCommit: nothing,
};

test("a folder becomes a zip that other programs open", async () => {
  const folder = mkdtempSync(join(tmpdir(), "zip-"));
  const files = ["02 Báo cáo/một.pdf", "muc-luc.csv", "trống.txt"];
  const packed = files.map((path, n) => ({ path, file: new Blob(["x".repeat(n === 2 ? 0 : 70_000 * n)]) }));
  const heard: number[] = [];

  const zip = await zipOf(packed, (n) => heard.push(n));
  writeFileSync(join(folder, "x.zip"), new Uint8Array(await zip.arrayBuffer()));
  const program = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), z.namelist())";
  const said = execFileSync("python3", ["-X", "utf8", "-c", program, join(folder, "x.zip")], { encoding: "utf8" });

  assert.equal(said.trim(), "None ['02 Báo cáo/một.pdf', 'muc-luc.csv', 'trống.txt']");
  assert.deepEqual(heard, [1, 2, 3]);
  assert.ok(readFileSync(join(folder, "x.zip")).length > 70_000);
});

test("the checksum is that of the format", async () => {
  assert.equal(await crcOf(new Blob(["123456789"])), 0xcbf43926);
});

test("one zip is sent as it is, anything else is packed without litter", async () => {
  const zip = new File(["PK"], "hồ sơ.ZIP");
  const one = await archiveOf([{ path: "hồ sơ.ZIP", file: zip }], nothing);
  const paths = ["a/b.pdf", "a/Thumbs.db", "a/.DS_Store"];
  const several = await archiveOf(paths.map((path) => ({ path, file: new Blob(["x"]) })), nothing);

  assert.equal(one, zip);
  assert.equal(several.name, "folder.zip");
  assert.doesNotMatch(await several.text(), /Thumbs|DS_Store/);
});

test("good rows are chosen at first, what is here already never", () => {
  assert.deepEqual([...firstChoice(ROWS)], [2, 3]);
  assert.deepEqual(shown(ROWS, "error").map((one) => one.row), [5]);
});

test("a row that is wrong can be taken once a person has corrected it", () => {
  const [, , same, wrong] = ROWS;
  assert.ok(same && wrong);
  const edits = edited({}, wrong, { title: "Tờ trình" });

  assert.equal(mayTake(wrong, {}), false);
  assert.equal(mayTake(wrong, edits), true);
  assert.equal(mayTake(same, edited({}, same, { title: "khác" })), false);
  assert.deepEqual(edited(edits, wrong, { title: wrong.title }), {});
  assert.deepEqual(edited({}, wrong, { item: "" }), { 5: { item: "" } });
});

test("each row says in words what would become of it, and what is wrong", () => {
  const html = renderToString(<ImportTable told={told()} {...table} />);

  for (const word of ["Mới", "Phiên bản mới", "Đã có", "Có lỗi", "Không có tệp", "Phiên bản 2"]) {
    assert.match(html, new RegExp(word));
  }
  assert.match(html, /Đưa lên 2 tài liệu/);
  assert.match(html, /Chưa có gì thay đổi/);
});

test("an item that nobody knows has to be chosen, be it none", () => {
  const rows = [row(2, "error", { item_said: "Việc khác", problems: ["Không có mục."] })];
  const drawn = (edits: Edits) =>
    renderToString(<ImportTable told={told({ rows })} {...table} edits={edits} />);

  assert.match(drawn({}), /Chọn mục cho “Việc khác”/);
  assert.doesNotMatch(drawn({ 2: { item: "" } }), /Chọn mục cho/);
});

test("a thousand rows are shown a hundred at a time", () => {
  const rows = Array.from({ length: 1000 }, (_, n) => row(n + 2, "new"));
  const html = renderToString(<ImportTable told={told({ rows })} {...table} chosen={firstChoice(rows)} />);

  assert.equal(html.split("<li").length - 1, 100);
  assert.match(html, /Đưa lên 1000 tài liệu/);
  assert.match(html, /Hiện thêm 100 dòng/);
});

test("what was done is told row by row where it failed, and can be undone", () => {
  const results = [
    { row: 2, state: "added", problem: "" },
    { row: 4, state: "same", problem: "" },
    { row: 5, state: "failed", problem: "Không có tệp." },
  ] as const;
  const done = told({ state: "done", results });
  const html = renderToString(
    <Told told={done} look={false} {...table} onUndo={nothing} onLook={nothing} onAgain={nothing} />,
  );

  assert.match(html, /Đã đưa lên 1 tài liệu/);
  assert.match(html, /1 tài liệu đã có từ trước/);
  assert.match(html, /Dòng 5: Không có tệp\./);
  assert.match(html, /Hoàn tác/);
});

test("an export is saved as a file once it is whole", () => {
  const made: Export = {
    export: "export-1",
    state: "done",
    done: 5,
    of: 5,
    size: 2_000_000,
    failure: "",
    problems: ["Thiếu tệp"],
  };
  const drawn = (one: Export | null) =>
    renderToString(<ExportState meeting="m" made={one} onBegin={nothing} />);

  assert.match(drawn(made), /href="\/api\/meetings\/m\/exports\/export-1\/file"/);
  assert.match(drawn(made), /Thiếu tệp/);
  assert.match(drawn({ ...made, state: "packing", of: 10 }), /Đang đóng gói 50 %/);
  assert.match(drawn({ ...made, state: "failed", failure: "Ổ đĩa đầy." }), /Ổ đĩa đầy/);
  assert.match(drawn(null), /Tạo gói/);
});
