import assert from "node:assert/strict";
import { test } from "node:test";
import { type DeskClock, openDeskClock } from "../../src/door/desk-clock";
import { type Batch, openQueue } from "../../src/door/queue";
import { inMemory } from "../../src/pack/shelves";
import { openVault } from "../../src/pack/vault";
import { OWNER } from "./desks";

const HOUR_MS = 3_600_000;
const EIGHT_MS = Date.parse("2026-03-02T01:00:00Z");
/** By how much the clock of the device is late. */
const LATE_MS = 90_000;

/** A laptop: its clock goes on while it sleeps, and the rising one stands. */
async function laptop() {
  const now = { own_ms: EIGHT_MS - LATE_MS, steady_ms: 500, run: 0 };
  const vault = await openVault(inMemory(), OWNER);
  const newRun = () => `r-${++now.run}`;
  const clock = await openDeskClock(vault, newRun, () => now.own_ms, () => now.steady_ms);
  await clock.heard(EIGHT_MS);
  return {
    vault,
    clock,
    works: (ms: number) => {
      now.own_ms += ms;
      now.steady_ms += ms;
    },
    sleeps: (ms: number) => void (now.own_ms += ms),
    isSet: (ms: number) => void (now.own_ms += ms),
  };
}

/** When the server takes an entry to have been made: members/offline.py, `corrected`. */
function corrected({ run, steady_ms, sent_at, entries: [entry] }: Batch, received_ms: number) {
  if (!entry) return Number.NaN;
  if (entry.run === run && entry.steady_ms <= steady_ms) {
    return received_ms - (steady_ms - entry.steady_ms);
  }
  const lacked_ms = entry.offset_ms ?? received_ms - Date.parse(sent_at);
  return Math.min(Date.parse(entry.at) + lacked_ms, received_ms);
}

async function told(clock: DeskClock, { vault, then }: { vault: Parameters<typeof openQueue>[0]; then: () => void }) {
  const queue = await openQueue(vault, clock);
  await queue.add({ id: "e-1", participant: "p-1", direction: "in", code: "OK_VAO", did: "admitted" }, "p-1");
  then();
  const batches: Batch[] = [];
  await queue.flush(async (batch) => {
    batches.push(batch);
    return { entries: [{ id: "e-1", outcome: "admitted" }], doubles: [], rev: 1 };
  });
  const [batch] = batches;
  assert.ok(batch);
  return batch;
}

test("what a laptop did before it slept is not told as done just now", async () => {
  const one = await laptop();
  one.works(60_000);
  const then = (): void => {
    one.works(5_000);
    one.sleeps(2 * HOUR_MS);
    one.works(1_000);
  };
  const batch = await told(one.clock, { ...one, then });

  assert.equal(corrected(batch, EIGHT_MS + 66_000 + 2 * HOUR_MS), EIGHT_MS + 60_000);
});

test("nor is it where the clock is put right while the laptop wakes", async () => {
  const one = await laptop();
  const then = (): void => {
    one.sleeps(HOUR_MS);
    one.isSet(LATE_MS);
  };
  const batch = await told(one.clock, { ...one, then });

  assert.equal(corrected(batch, EIGHT_MS + HOUR_MS), EIGHT_MS);
});

test("what it does after it woke is told by the clock that rises", async () => {
  const one = await laptop();
  one.works(1_000);
  one.sleeps(HOUR_MS);
  one.works(1_000);
  const batch = await told(one.clock, { ...one, then: () => one.works(30_000) });

  assert.equal(corrected(batch, EIGHT_MS + HOUR_MS + 32_000), EIGHT_MS + HOUR_MS + 2_000);
});

test("a laptop that slept knows the time, and no clock is said to be wrong", async () => {
  const one = await laptop();
  const before = one.clock.run();
  one.sleeps(HOUR_MS);

  assert.equal(one.clock.server_ms(), EIGHT_MS + HOUR_MS);
  assert.deepEqual(one.clock.off(), { offset_s: -LATE_MS / 1_000, jumpedBack: false });
  assert.notEqual(one.clock.run(), before);
});

test("a clock that is set back, or drifts, begins no run", async () => {
  const one = await laptop();
  const before = one.clock.run();
  for (let n = 0; n < 100; n++) {
    one.works(60_000);
    one.isSet(1_000);
    one.clock.server_ms();
  }
  one.isSet(-2 * HOUR_MS);

  assert.equal(one.clock.run(), before);
  assert.equal(one.clock.off().jumpedBack, true);
});
