import assert from "node:assert/strict";
import { test } from "node:test";
import { absentIn, countedAt, newestOf, pageTitle, sentOf } from "../src/credential-reports";
import type { CredentialReport } from "../src/wire";
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
