import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import renderToString from "preact-render-to-string";
import { verdictOf } from "../../src/desk";
import { type Look, LOOKS_MOST, shownOf, withLook } from "../../src/door/crowd";
import { DeskCrowd } from "../../src/late/desk-crowd";
import type { Card } from "../../src/parts/verdict-card";
import { TABLE } from "../../src/words/door-rows";
import { MEETING } from "../samples";

const PERSON = { participant: "p-1", name: "Lò Văn Đức", unit: "Huyện ủy Thử", seat: "A7" };
const nothing = (): void => undefined;

/** A verdict of the table, on somebody who is known. */
function verdict(code: string, colour: string, admit = "no") {
  const words = { message_vi: `vì ${code}`, message_en: `because of ${code}` };
  const other = { code: "TRUNG_DS", colour: "amber", message_vi: "vì hai tư cách" };
  return verdictOf({ code, colour, admit, person: PERSON, ...words, others: [other] });
}

/** What stands on the screen. */
function screen(card: Card, looks: readonly Look[] = []): string {
  return renderToString(
    <DeskCrowd
      card={card}
      looks={looks}
      quorum={undefined}
      meeting={MEETING}
      way="in"
      busy={false}
      onAdmit={nothing}
      onClear={nothing}
      onLeave={nothing}
    >
      {null}
    </DeskCrowd>,
  );
}

test("no row of the table tells the crowd why somebody waits, nor who it is", () => {
  const held = TABLE.filter(({ colour }) => colour === "red" || colour === "amber");
  assert.ok(held.length > 20);
  for (const { code, colour, admit } of held) {
    const one = verdict(code, colour, admit);
    const look = { id: "l-1", at_ms: 0, verdict: one, done: false };
    const shown = screen({ kind: "verdict", verdict: one, admitted: false }, [look]);

    assert.ok(shown.includes("Mời đồng chí chờ"), code);
    for (const secret of [code, "vì ", PERSON.name, PERSON.unit, "TRUNG_DS"]) {
      assert.ok(!shown.includes(secret), `${code}: ${secret}`);
    }
  }
});

test("whoever may go in is called by name, with the seat", () => {
  const green = verdict("OK_VAO", "green", "yes");
  const shown = screen({ kind: "verdict", verdict: green, admitted: false });

  for (const text of ["MỜI VÀO", PERSON.name, "A7", "Cho vào"]) assert.ok(shown.includes(text));
  assert.ok(!shown.includes("vì "));
});

test("whoever was let in after a check is called by name then", () => {
  const amber = verdict("THIEU_ANH", "amber", "after_check");

  assert.equal(shownOf(amber, false).person, null);
  assert.deepEqual(
    [shownOf(amber, true).colour, shownOf(amber, true).person?.name],
    ["green", PERSON.name],
  );
});

test("the latest scans are kept, each once", () => {
  const look = (id: string, done = false): Look => ({
    id,
    at_ms: 0,
    verdict: verdict("OK_VAO", "green"),
    done,
  });
  const ids = ["a", "b", "c", "d", "e", "f", "g"];
  const all = ids.reduce((looks, id) => withLook(looks, look(id)), [] as readonly Look[]);
  const done = withLook(all, look("f", true));

  assert.deepEqual(all.map(({ id }) => id), ["g", "f", "e", "d", "c", "b"]);
  assert.equal(all.length, LOOKS_MOST);
  assert.deepEqual(done.map(({ done }) => done), [false, true, false, false, false, false]);
});

test("no word of that view names a check", () => {
  const words = readFileSync(new URL("../../src/words/vi/desk-crowd.ts", import.meta.url), "utf8");

  assert.doesNotMatch(words, /đối chiếu|chưa cho vào|thẩm tra/i);
});
