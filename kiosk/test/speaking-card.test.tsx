import assert from "node:assert/strict";
import { test } from "node:test";
import { renderToString } from "preact-render-to-string";
import { SpeakingCard } from "../src/parts/speaking-card";
import type { Speech } from "../src/wire";
import { floor } from "../src/words/floor";
import { InLanguage } from "../src/words/language";
import { roomOf, SPEECH } from "./samples";

const t = floor.vi;
const card = (update: Partial<Speech>): string =>
  renderToString(
    <InLanguage.Provider value="vi">
      <SpeakingCard room={roomOf()} speech={{ ...SPEECH, ...update }} onSend={() => {}} />
    </InLanguage.Provider>,
  );
const mayResume = (html: string): boolean =>
  !html.split("<button").some((part) => part.includes(t.resume) && isOff(part));
// Each new button sleeps for a moment; this one is off for longer.
const isOff = (button: string): boolean =>
  button.includes(`aria-disabled="true"`) && !button.includes("is-asleep");

test("a clock that stands still says what it waits for", () => {
  assert.ok(card({ paused_by: "chair" }).includes(t.paused));
  for (const by of ["interposed", "priority", "recess", "site"] as const) {
    assert.ok(card({ paused_by: by }).includes(t.held[by]), by);
  }
});

test("only what the chair can end by a press may be pressed", () => {
  assert.ok(mayResume(card({ paused_by: "chair" })));
  assert.ok(mayResume(card({ paused_by: "site" })));
  for (const by of ["interposed", "priority", "recess"] as const) {
    assert.ok(!mayResume(card({ paused_by: by })), by);
  }
});
