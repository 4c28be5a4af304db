import assert from "node:assert/strict";
import { test } from "node:test";
import { renderToString } from "preact-render-to-string";
import { DateField, MomentField, TimeField } from "../src/ui/date-field";
import { days as t } from "../src/words/vi/days";

const nothing = () => undefined;
const wrongs = (page: string) => page.split('aria-invalid="true"').length - 1;

test("a day, a time and a moment are shown as they are written here", () => {
  assert.match(renderToString(<DateField label="Ngày" value="2026-11-20" onInput={nothing} />), /value="20\/11\/2026"/);
  assert.match(renderToString(<TimeField label="Giờ" value="14:30" onInput={nothing} />), /value="14:30"/);
  const page = renderToString(<MomentField label="Bắt đầu" value="2026-11-20T14:30" onInput={nothing} />);

  assert.match(page, /role="group" aria-label="Bắt đầu"/);
  assert.match(page, /value="20\/11\/2026"[^]*value="14:30"/);
  assert.equal(wrongs(page), 0);
});

test("no browser is asked for its own form of a day or a time", () => {
  const page = renderToString(<MomentField label="Bắt đầu" value="" onInput={nothing} />);

  assert.equal(page.split('type="text"').length - 1, 2);
  assert.equal(page.split('inputMode="numeric"').length + page.split('inputmode="numeric"').length - 2, 2);
});

test("what means nothing is told in place, also where nobody sees any more what was typed", () => {
  assert.ok(renderToString(<DateField label="Ngày" value={undefined} onInput={nothing} />).includes(t.bad));
  assert.ok(renderToString(<TimeField label="Giờ" value={undefined} onInput={nothing} />).includes(t.badTime));
});

test("half a moment is told to whoever saves it, and not before", () => {
  const half = (tried: boolean) =>
    renderToString(<MomentField label="Bắt đầu" value={undefined} tried={tried} onInput={nothing} />);

  assert.equal(wrongs(half(false)), 0);
  assert.ok(half(true).includes(t.needDay) && half(true).includes(t.needTime));
});

test("what a form says of it stands at the day", () => {
  const page = renderToString(<MomentField label="Đến" value="" error="Sau lúc bắt đầu." onInput={nothing} />);

  assert.equal(wrongs(page), 1);
  assert.ok(page.includes("Sau lúc bắt đầu."));
});
