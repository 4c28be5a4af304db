import assert from "node:assert/strict";
import { test } from "node:test";
import { COLUMNS, columns, path } from "../src/legs/chart";
import { type Finding, incidents, siteLines } from "../src/legs/diagnosis";
import { drops, extended, NO_LEGS, POINTS_MAX, summary } from "../src/legs/history";
import { legs as vi } from "../src/words/vi/legs";
import type { Leg, LegPoint, Legs, LineTest, Meeting, Site } from "../src/wire";
import { siteOf } from "./samples";

const WELL: LegPoint = {
  n: 0,
  loss: 0,
  rtt_ms: 20,
  jitter_ms: 3,
  bps: 2_000_000,
  fps: 30,
  layer: "f",
  estimate_bps: null,
  audio_only: false,
  freezes: 0,
  frozen_ms: 0,
};

const SITE = siteOf(7, { label: "điểm cầu 7" });

function leg(direction: Leg["direction"], change: Partial<LegPoint> = {}, site = "d7"): Leg {
  const points = Array.from({ length: 10 }, (_, at) => ({ ...WELL, ...change, n: 91 + at }));
  return { id: `${site}-${direction}`, direction, site, path: "udp", codec: "vp8", points };
}

const told = (...legs: Leg[]): Legs => ({ meeting: "m", share: 1, n: 100, legs });

function found(legs: Legs, site: Partial<Site> = {}, trials: LineTest[] = []): readonly Finding[] {
  return siteLines([{ ...SITE, ...site }], legs, trials, "open")[0]?.findings ?? [];
}

const codes = (...legs: Leg[]) =>
  found(told(...legs)).map((finding) => [finding.code, finding.severity]);

test("a line that does well is said nothing of", () => {
  assert.deepEqual(codes(leg("up"), leg("down", { estimate_bps: 4_000_000 })), []);
});

test("loss is a warning from two per cent and a danger from five", () => {
  assert.deepEqual(codes(leg("up", { loss: 0.019 })), []);
  assert.deepEqual(codes(leg("up", { loss: 0.02 })), [["loss", "warning"]]);
  assert.deepEqual(codes(leg("down", { loss: 0.05 })), [["loss", "danger"]]);
});

test("delay and jitter have limits of their own", () => {
  assert.deepEqual(codes(leg("up", { rtt_ms: 249 })), []);
  assert.deepEqual(codes(leg("up", { rtt_ms: 250 }), leg("down", { rtt_ms: 260 })), [
    ["delay", "warning"],
  ]);
  assert.deepEqual(codes(leg("down", { jitter_ms: 100 })), [["jitter", "danger"]]);
});

test("a leg of which nothing is told any more is silent, whatever it was before", () => {
  const late = { ...told(leg("up", { loss: 0.3 })), n: 104 };

  assert.deepEqual(
    found(late).map(({ code, severity }) => [code, severity]),
    [["silent", "danger"]],
  );
});

test("a picture that is paused is no jerky one, and the worst comes first", () => {
  const thin = leg("down", { audio_only: true, fps: 0, layer: "", estimate_bps: 120_000 });

  assert.deepEqual(codes(leg("up", { loss: 0.03 }), thin), [
    ["audio_only", "danger"],
    ["loss", "warning"],
  ]);
  assert.deepEqual(codes(leg("up", { fps: 6 })), [["jerky", "warning"]]);
});

test("a line is narrow where it is full, not where little is wanted of it", () => {
  const down = (bps: number) => leg("down", { estimate_bps: 300_000, bps });

  assert.deepEqual(codes(down(250_000)), [["narrow", "warning"]]);
  assert.deepEqual(codes(down(80_000)), []);
});

test("of a site that is lost nothing else is said", () => {
  const lost = found(told(leg("up", { loss: 0.5 })), { link: "lost" });

  assert.deepEqual(lost, [{ code: "lost", severity: "danger" }]);
});

test("a site without sound or picture is told, one that only listens is not", () => {
  const mute = { audio: false, video: false };
  const kinds = (site: Partial<Site>) => found(told(leg("down")), site).map(({ code }) => code);

  assert.deepEqual(kinds(mute), ["no_sound", "no_picture"]);
  assert.deepEqual(kinds({ ...mute, kind: "listener" }), []);
});

test("a site that was in a meeting is missed as long as it sits, and only then", () => {
  const since = "2026-11-20T02:12:00Z";
  const lines = (meeting: Meeting["status"], site: Partial<Site>) =>
    siteLines([{ ...SITE, link: "offline", ...site }], NO_LEGS, [], meeting);

  assert.deepEqual(lines("open", { since })[0]?.findings, [
    { code: "gone", severity: "warning", since: "09:12" },
  ]);
  assert.equal(lines("recess", { since }).length, 1);
  assert.deepEqual([lines("ready", { since }), lines("open", { since: null })], [[], []]);
});

test("a weak trial is told before the site joins", () => {
  const measured = { rtt_ms: 9, jitter_ms: 9, up_bps: 1, down_bps: 1, at: "" };
  const trial: LineTest = { type: "line_test", id: "line/d7", site: "d7", score: 31, ...measured };

  assert.deepEqual(found(NO_LEGS, { link: "offline" }, [trial]), [
    { code: "weak_line", severity: "info", value: 31 },
  ]);
});

test("of two legs the one that carried something last is told of", () => {
  const left = leg("up", { bps: 0, loss: 1 });
  const here = { ...leg("up"), id: "now" };

  assert.deepEqual(codes(here, left), []);
  assert.deepEqual(codes(left, here), []);
});

test("the diagnosis is what somebody would say on the phone", () => {
  const [loss] = found(told(leg("up", { loss: 0.06 })));

  assert.equal(loss && vi.diagnosis(loss, SITE.label), "đường lên của điểm cầu 7 mất gói 6 %");
  assert.equal(vi.percent(0.061), "6,1 %");
});

test("the worst site comes first, then precedence", () => {
  const sites = [
    { ...SITE, id: "d1", order: 1 },
    { ...SITE, id: "d2", order: 2 },
    { ...SITE, id: "d3", order: 3 },
  ];
  const legs = told(leg("up", {}, "d1"), leg("up", { loss: 0.03 }, "d2"), leg("up", {}, "d3"));

  assert.deepEqual(siteLines(sites, legs, [], "open").map((line) => line.site.id), ["d2", "d1", "d3"]);
});

test("what comes back within a minute is the same incident", () => {
  const bad = siteLines([SITE], told(leg("up", { loss: 0.1 })), [], "open");
  const well = siteLines([SITE], told(leg("up")), [], "open");
  const first = incidents(new Map(), bad, 1_000);
  const again = incidents(incidents(first, well, 30_000), bad, 50_000);
  const later = incidents(incidents(first, well, 70_000), bad, 80_000);

  assert.deepEqual([...again.values()].map((one) => one.began_ms), [1_000]);
  assert.deepEqual([...later.values()].map((one) => one.began_ms), [80_000]);
});

test("answers are put together without a gap or a repeat, and bounded", () => {
  const more = (from: number, count: number): Legs => ({
    meeting: "m", share: 1,
    n: from + count - 1,
    legs: [
      {
        ...leg("up"),
        points: Array.from({ length: count }, (_, at) => ({ ...WELL, n: from + at })),
      },
    ],
  });
  const known = extended(extended(NO_LEGS, more(1, 590)), more(580, 30));
  const points = known.legs[0]?.points ?? [];

  assert.equal(points.length, POINTS_MAX);
  assert.deepEqual([points[0]?.n, points.at(-1)?.n], [10, 609]);
  assert.equal(extended(known, more(1, 3)).legs[0]?.points.length, 3);
});

test("a leg that is over is forgotten", () => {
  assert.deepEqual(extended(told(leg("up")), { meeting: "m", n: 101, share: 1, legs: [] }).legs, []);
});

test("the last drop of a site is kept after it is back", () => {
  const lost: Site = { ...SITE, link: "lost", since: "2026-03-02T01:00:00Z" };
  const known = drops(drops(new Map(), [lost]), [SITE]);

  assert.deepEqual([...known], [["d7", Date.parse("2026-03-02T01:00:00Z")]]);
});

test("seconds in which the picture stood still are counted", () => {
  const flow = leg("down");
  const points = flow.points.map((point, at) => {
    if (at === 3) return { ...point, bps: 0, fps: 0, layer: "" };
    return at === 6 ? { ...point, fps: 0 } : point;
  });
  const now = summary({ ...flow, points }, 100);

  assert.equal(now?.frozen_s, 1);
});

test("a chart has the worst of each five seconds, and leaves gaps", () => {
  const points = [40, 96, 97, 100].map((n) => ({ ...WELL, n, loss: n / 1_000 }));
  const bins = columns(points, 100, (point) => point.loss);

  assert.equal(bins.length, COLUMNS);
  assert.deepEqual(bins.slice(-2), [null, 0.1]);
  assert.equal(path([null, 1, 2, null, 1], 2, 10), "M1 5.0L2 0.0M4 5.0");
});
