import assert from "node:assert/strict";
import { test } from "node:test";
import { renderToString } from "preact-render-to-string";
import { absentIn, countedAt, newestOf, pageTitle, sentOf } from "../src/credential-reports";
import { ChairCredentials } from "../src/late/chair-credentials";
import type { AnyRecord, CredentialReport, Scene, Stage } from "../src/wire";
import { roomOf } from "./samples";

const group = (title: string) => ({ title, figures: [], missing: 0, note: "" });

function report(number: number, status: CredentialReport["status"]): CredentialReport {
  return {
    type: "credential_report",
    id: `credentials/${number}`,
    number,
    status,
    figures: {
      totals: {
        convened: 350,
        present: 345,
        share: "98,57",
        excused: 4,
        unexcused: 1,
        substituted: 0,
        deducted: 0,
        organisations: 49,
        organisations_present: 49,
        enough: true,
      },
      pages: [{ groups: [group("Tuổi đời"), group("Tuổi đảng")] }],
    },
    proposed_by: "one",
    proposed_at: "2030-10-08T01:05:00Z",
    confirmed_by: status === "concluded" ? "other" : "",
    confirmed_at: null,
  };
}

test("the chair has the newest report that was concluded, whatever waits behind it", () => {
  const all = [report(2, "concluded"), report(1, "concluded"), report(3, "proposed")];

  assert.equal(sentOf(roomOf(...all))?.number, 2);
  assert.equal(newestOf(all, "proposed")?.number, 3);
  assert.equal(newestOf(all, "withdrawn"), undefined);
  assert.equal(sentOf(roomOf()), undefined);
});

test("a page is called by its groups, and one that is not there by nothing", () => {
  const one = report(1, "concluded");

  assert.equal(pageTitle(one, 1), "Tuổi đời, tuổi đảng");
  assert.equal(pageTitle(one, 2), "");
});

test("it says when it was counted in the province's time, and who stayed away", () => {
  const one = report(1, "concluded");

  assert.equal(countedAt(one), "08/10/2030, 08:05");
  assert.equal(absentIn(one), 5);
});

const stage = (scene: Scene): Stage => ({
  type: "stage",
  id: "stage",
  scene,
  speaker: "",
  cue: 1,
  changed_at: null,
});
const shows = (report: string): Stage => stage({ kind: "credentials", report, page: 1 });
const panel = (...records: readonly AnyRecord[]): string =>
  renderToString(<ChairCredentials room={roomOf(...records)} busy={null} onSend={() => {}} />);

test("the chair is told that nothing was sent, and cannot show it", () => {
  const said = panel(stage({ kind: "idle" }));

  assert.match(said, /Ban thẩm tra chưa gửi báo cáo/);
  assert.doesNotMatch(said, /<button/);
});

test("a report that was sent is shown by one press and taken off by one", () => {
  const before = panel(stage({ kind: "idle" }), report(1, "concluded"));
  const shown = panel(shows("credentials/1"), report(1, "concluded"));

  assert.match(before, /Đưa lên màn hình/);
  assert.doesNotMatch(before, /Hạ khỏi màn hình|Trang sau/);
  assert.match(shown, /Hạ khỏi màn hình/);
  assert.match(shown, /Trang 1\/1: Tuổi đời, tuổi đảng/);
  assert.doesNotMatch(shown, /Đưa/);
});

test("a newer report leaves the one on the wall until the chair shows it", () => {
  const said = panel(shows("credentials/1"), report(1, "concluded"), report(2, "concluded"));

  assert.match(said, /Trên màn hình vẫn là bản số 1/);
  assert.match(said, /Đưa bản số 2 lên màn hình/);
  assert.match(said, /Hạ khỏi màn hình/);
});
