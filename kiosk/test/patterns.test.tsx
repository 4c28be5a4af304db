import assert from "node:assert/strict";
import { test } from "node:test";
import { renderToString } from "preact-render-to-string";
import { TechPatterns } from "../src/late/tech-patterns";
import type { Display } from "../src/wire";
import { InLanguage } from "../src/words/language";
import { displayOf, MEETING, roomOf } from "./samples";

const display = (change: Partial<Display> = {}): Display =>
  displayOf("w", {
    label: "LED chính",
    pattern: { name: "sync", until: "2030-10-08T01:06:00Z", sure: false },
    ...change,
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
