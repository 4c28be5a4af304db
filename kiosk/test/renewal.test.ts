import assert from "node:assert/strict";
import { test } from "node:test";
import { isNewer, onReturn } from "../src/renewal";
import { status } from "../src/link";

const SERVED = `<link rel="stylesheet" href="/assets/chair-A1.css">
<script type="module" src="/assets/chair-B2.js"></script>`;

test("a page is of an older build where the served one asks for other files", () => {
  assert.equal(isNewer(SERVED, ["/assets/chair-A1.css", "/assets/chair-B2.js"]), false);
  assert.equal(isNewer(SERVED, ["/assets/chair-A1.css", "/assets/chair-B1.js"]), true);
  assert.equal(isNewer(SERVED, ["/assets/chair-A.css"]), true);
});

test("the server's return is heard, and neither its first coming nor a slow moment", () => {
  let heard = 0;
  onReturn(() => (heard += 1));
  const kinds = ["connected", "slow", "connected", "reconnecting", "offline", "slow", "connected"] as const;
  const heardAfter = kinds.map((kind) => {
    status.value = kind === "connected" || kind === "slow" ? { kind } : { kind, since_ms: 0 };
    return heard;
  });

  assert.deepEqual(heardAfter, [0, 0, 0, 0, 0, 1, 1]);
});
