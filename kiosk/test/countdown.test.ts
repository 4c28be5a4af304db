import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { effect } from "@preact/signals";
import { bestOffset, kept, learn, now, sampleOf, serverNow, wholeSecond } from "../src/clock";
import { clockText } from "../src/floor";
import { SPEECH } from "./samples";

type Samples = Parameters<typeof kept>[0];

/** The same numbers in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** A display whose clock is wrong, drifts, and stands still while it sleeps. */
class Player {
  private samples: Samples = [];
  private slept_ms = 0;
  private readonly wrong_ms: number;
  private readonly drift: number;
  private readonly roll: () => number;

  constructor(wrong_ms: number, drift: number, roll: () => number) {
    this.wrong_ms = wrong_ms;
    this.drift = drift;
    this.roll = roll;
  }

  sleep(length_ms: number): void {
    this.slept_ms += length_ms;
  }

  /** One exchange that begins at this moment: a few milliseconds, now and then many. */
  exchange(true_ms: number): void {
    const spike = this.roll() < 0.1 ? 300 : 0;
    const there_ms = 0.5 + 4 * this.roll() + spike * this.roll();
    const back_ms = 0.5 + 4 * this.roll() + spike * this.roll();
    const server_ms = true_ms + there_ms;
    const newest = sampleOf(this.own(true_ms), this.own(server_ms + back_ms), server_ms);
    this.samples = kept(this.samples, newest);
  }

  /** What it takes for the server's time. */
  server(true_ms: number): number {
    return this.own(true_ms) + bestOffset(this.samples);
  }

  private own(true_ms: number): number {
    return (true_ms - this.slept_ms) * (1 + this.drift) + this.wrong_ms;
  }
}

const START_MS = Date.parse("2026-11-20T01:00:00.437Z");
const FRAME_MS = 1_000 / 60;

test("over two hours no two displays differ by 100 ms, and zero comes in one frame", () => {
  const roll = dice(20_261_120);
  const players = [
    new Player(0, 0, roll),
    new Player(3_600_000, 1e-4, roll),
    new Player(-3_600_000, -1e-4, roll),
  ];
  const speech = { ...SPEECH, since: new Date(START_MS).toISOString(), limit_s: 7_199, spent_ms: 0 };
  let widest_ms = 0;
  for (let second = 0; second < 7_200; second++) {
    const at_ms = START_MS + second * 1_000;
    if (second === 3_000) players[1]?.sleep(1_800_000);
    if (second === 4_000) players[2]?.sleep(700);
    for (const each of players) each.exchange(at_ms + 400 * roll());
    // Displays turn when they believe that a second begins: so far apart.
    const believed = players.map((each) => each.server(at_ms + 990) - (at_ms + 990));
    widest_ms = Math.max(widest_ms, Math.max(...believed) - Math.min(...believed));
  }
  const zero_ms = wholeSecond(START_MS + 7_200_000);
  const shown = (true_ms: number) =>
    players.map((each) => clockText(speech, wholeSecond(each.server(true_ms))));

  assert.ok(widest_ms < FRAME_MS, `${widest_ms} ms`);
  assert.deepEqual(shown(zero_ms - FRAME_MS), ["0:01", "0:01", "0:01"]);
  assert.deepEqual(shown(zero_ms + FRAME_MS), ["0:00", "0:00", "0:00"]);
});

test("what was measured before a sleep is void, and what was slow is not", () => {
  const before = [sampleOf(0, 2, 5_001), sampleOf(10, 12, 5_011)];
  const slow = sampleOf(20, 920, 5_500);
  const after = sampleOf(1_000, 1_008, 66_004);

  assert.deepEqual(kept(before, slow), [...before, slow]);
  assert.deepEqual(kept(before, after), [after]);
});

test("every page turns when a second of the server begins, and jumps when it learns better", () => {
  let own_ms = 400;
  const real = performance.now.bind(performance);
  performance.now = () => own_ms;
  mock.timers.enable({ apis: ["setTimeout"] });
  const pass = (length_ms: number): void => {
    own_ms += length_ms;
    mock.timers.tick(length_ms);
  };
  const told: number[] = [];
  const base_ms = Date.parse("2026-11-20T01:00:00Z");
  const hear = (server_ms: number): void =>
    learn(performance.timeOrigin + own_ms - 2, performance.timeOrigin + own_ms, new Date(server_ms).toISOString());
  hear(base_ms + 399);
  const stop = effect(() => void told.push(now.value - base_ms));
  pass(599);
  pass(2);
  pass(1_000);
  // It slept for an hour; its own clock did not notice.
  hear(base_ms + 3_602_100);
  pass(950);
  stop();
  mock.timers.reset();
  performance.now = real;

  assert.deepEqual(told, [0, 1_000, 2_000, 3_602_000, 3_603_000]);
  assert.ok(serverNow() > 0);
});
