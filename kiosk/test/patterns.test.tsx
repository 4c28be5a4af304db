import assert from "node:assert/strict";
import { test } from "node:test";
import { renderToString } from "preact-render-to-string";
import { TechPatterns } from "../src/late/tech-patterns";
import { Pattern } from "../src/late/wall-pattern";
import { circles, columns, lines, placeOf, shownPattern } from "../src/pattern";
import { toTheSecond } from "../src/time";
import type { Display } from "../src/wire";
import { InLanguage } from "../src/words/language";
import { displayOf, MEETING, roomOf } from "./samples";

const AT_MS = Date.parse("2030-10-08T01:05:32.900Z");
const display = (change: Partial<Display> = {}): Display =>
  displayOf("w", {
    label: "LED chính",
    pattern: { name: "sync", until: "2030-10-08T01:06:00Z", sure: false },
    ...change,
  });
const OPEN = { ...MEETING, status: "open" as const };

test("what must not be covered stands before a pattern", () => {
  const ready = { ...MEETING, status: "ready" as const };
  const { overrides } = display();
  const over = (change: Partial<Display["overrides"]>) =>
    shownPattern(display({ overrides: { ...overrides, ...change } }), ready, AT_MS);

  assert.equal(over({ blackout: true }), null);
  assert.equal(over({ emergency: "Cháy" }), null);
  assert.equal(over({ notice: "Nghỉ" }), null);
  assert.equal(over({ instead: "standby" }), "sync");
});

test("A pattern stands until its time, its own name or the opening takes it off", () => {
  const ready = { ...MEETING, status: "ready" as const };

  assert.equal(shownPattern(display(), ready, AT_MS), "sync");
  assert.equal(shownPattern(display({ identify_until: "2030-10-08T01:06:00Z" }), ready, AT_MS), null);
  assert.equal(shownPattern(display(), OPEN, AT_MS), null);
  assert.equal(shownPattern(display(), ready, AT_MS + 60_000), null);
  const sure = display({ pattern: { name: "ramp", until: "2030-10-08T01:06:00Z", sure: true } });
  assert.equal(shownPattern(sure, OPEN, AT_MS), "ramp");
});

test("Squares, circles and columns are those of the renderer", () => {
  assert.deepEqual(lines(1366, 85).slice(0, 2), [3, 88]);
  assert.deepEqual(lines(1080, 120), [0, 120, 240, 360, 480, 600, 720, 840, 960]);
  assert.deepEqual(circles(1920, 1080)[0], { x: 420, y: 0, width: 1080, height: 1080 });
  const greys = columns(300, 256);
  assert.equal(greys.reduce((sum, one) => sum + one.width, 0), 300);
});

test("The counter is the last digit of the hall's time", () => {
  assert.equal(toTheSecond(AT_MS), "08:05:32");
  assert.equal(placeOf(AT_MS), 2);
});

test("A grid says which display it is and how many pixels it has", () => {
  const html = renderToString(
    <Pattern name="geometry" label="1. LED chính" width={1920} height={1080} />,
  );

  assert.match(html, /1\. LED chính · 1920 × 1080/);
  assert.match(html, /<rect x="1919" y="0" width="1" height="1080"/);
});

test("The technician sees what is shown until when, and ends it by one press", () => {
  const html = renderToString(
    <InLanguage.Provider value="vi">
      <TechPatterns room={roomOf(MEETING, display())} />
    </InLanguage.Provider>,
  );

  assert.match(html, /Bộ đếm đồng bộ, đến 08:06/);
  assert.match(html, /Kết thúc</);
  assert.match(html, /Tất cả màn hình/);
});
