/** What is wrong with a site's line, as somebody would say it on the phone.  Pure. */
import { isWeak } from "../line/score";
import { screenOf } from "../screen";
import { goneSince, maySend } from "../site";
import { timeOfDay } from "../time";
import type { Leg, Legs, LineTest, Meeting, Site } from "../wire";
import { type Summary, summary } from "./history";

export type Severity = "danger" | "warning" | "info";
export type Direction = Leg["direction"];

/** One thing to say; `value` is in the unit of its code. */
export type Finding = { readonly severity: Severity } & (
  | { readonly code: "lost" }
  | { readonly code: "gone"; readonly since: string }
  | { readonly code: "silent"; readonly direction: Direction; readonly value: number }
  | { readonly code: "loss"; readonly direction: Direction; readonly value: number }
  | { readonly code: "delay"; readonly value: number }
  | { readonly code: "jitter"; readonly direction: Direction; readonly value: number }
  | { readonly code: "audio_only" }
  | { readonly code: "narrow"; readonly value: number }
  | { readonly code: "jerky"; readonly direction: Direction; readonly value: number }
  | { readonly code: "no_sound" }
  | { readonly code: "no_picture" }
  | { readonly code: "tcp" }
  | { readonly code: "weak_line"; readonly value: number }
);

/** From here on it is worth a look, and from here on the hall will notice. */
export const LIMITS = {
  loss: { warning: 0.02, danger: 0.05 },
  rtt_ms: { warning: 250, danger: 500 },
  jitter_ms: { warning: 40, danger: 100 },
  silent_s: { warning: 2, danger: 4 },
} as const;

const NARROW_BPS = 600_000;
const JERKY_FPS = 10;

/** One site, with what its two legs say. */
export interface SiteLine {
  readonly site: Site;
  readonly up: Leg | undefined;
  readonly down: Leg | undefined;
  readonly upNow: Summary | null;
  readonly downNow: Summary | null;
  /** What the line carried when the site last tried it. */
  readonly trial: LineTest | undefined;
  readonly findings: readonly Finding[];
}

/**
 * Every site that is connected, was while the meeting sits, or has tried its line: the
 * worst first, then by precedence.
 */
export function siteLines(
  sites: readonly Site[],
  legs: Legs,
  trials: readonly LineTest[],
  meeting: Meeting["status"],
): SiteLine[] {
  const of = (site: string, direction: Direction): Leg | undefined =>
    newest(legs.legs.filter((leg) => leg.site === site && leg.direction === direction));
  const lines = sites.map((site): SiteLine => {
    const [up, down] = [of(site.id, "up"), of(site.id, "down")];
    const upNow = summary(up, legs.n);
    const downNow = summary(down, legs.n);
    const trial = trials.find((one) => one.site === site.id);
    const gone = goneSince(site, meeting);
    const findings: Finding[] = gone
      ? [{ code: "gone", severity: "warning", since: timeOfDay(Date.parse(gone)) }]
      : diagnosis(site, { up, down, upNow, downNow }, trial);
    return { site, up, down, upNow, downNow, trial, findings };
  });
  return lines
    .filter(
      ({ site, up, down, trial }) =>
        up || down || trial || site.link !== "offline" || goneSince(site, meeting),
    )
    .sort((a, b) => rank(a) - rank(b) || a.site.order - b.site.order);
}

/** The shared screen as a line of its own; it only goes up. */
export interface ScreenLine {
  readonly site: Site;
  readonly leg: Leg;
  readonly now: Summary;
  readonly findings: readonly Finding[];
}

/** The screens that come to the server, which is one at most but for a moment. */
export function screenLines(sites: readonly Site[], legs: Legs): ScreenLine[] {
  return sites.flatMap((site): ScreenLine[] => {
    const leg = newest(legs.legs.filter((one) => one.site === screenOf(site.id)));
    const told = summary(leg, legs.n);
    if (!leg || !told) return [];
    // A page that is read stands still; that is neither jerky nor frozen.
    const now = { ...told, frozen_s: 0 };
    const findings = [...ofLeg("up", now), ...delay(now, null)].filter(
      ({ code }) => code !== "jerky",
    );
    return [{ site, leg, now, findings: findings.sort(worstFirst) }];
  });
}

/** Of several legs the one that carried something last: the others wait to be over. */
function newest(legs: readonly Leg[]): Leg | undefined {
  const last = (leg: Leg): number => leg.points.findLast((point) => point.bps > 0)?.n ?? -1;
  return legs.reduce<Leg | undefined>(
    (best, leg) => (best && last(best) > last(leg) ? best : leg),
    undefined,
  );
}

type Parts = Pick<SiteLine, "up" | "down" | "upNow" | "downNow">;

/** What to say of one site, the worst first; nothing where all is well. */
export function diagnosis(
  site: Site,
  { up, down, upNow, downNow }: Parts,
  trial: LineTest | undefined,
): Finding[] {
  if (site.link === "lost") return [{ code: "lost", severity: "danger" }];
  const found: Finding[] = [
    ...ofLeg("up", upNow),
    ...ofLeg("down", downNow),
    ...delay(upNow, downNow),
    ...picture(downNow),
    ...sources(site),
  ];
  if ([up, down].some((leg) => leg?.path === "tcp")) {
    found.push({ code: "tcp", severity: "info" });
  }
  if (site.link === "offline" && trial && isWeak(trial.score)) {
    found.push({ code: "weak_line", severity: "info", value: trial.score });
  }
  return found.sort(worstFirst);
}

function worstFirst(a: Finding, b: Finding): number {
  return RANKS[a.severity] - RANKS[b.severity];
}

const RANKS: Record<Severity, number> = { danger: 0, warning: 1, info: 2 };

function rank({ findings: [worst] }: SiteLine): number {
  return worst ? RANKS[worst.severity] : 3;
}

function ofLeg(direction: Direction, now: Summary | null): Finding[] {
  if (!now) return [];
  const silent = against(now.silent_s, LIMITS.silent_s);
  // What was measured before it fell silent is not what is wrong.
  if (silent) return [{ code: "silent", direction, severity: silent, value: now.silent_s }];
  const loss = against(now.loss, LIMITS.loss);
  const jitter = against(now.jitter_ms ?? 0, LIMITS.jitter_ms);
  const jerky = now.layer !== "" && !now.audioOnly && now.fps < JERKY_FPS;
  return [
    ...(loss ? [{ code: "loss" as const, direction, severity: loss, value: now.loss }] : []),
    ...(jitter
      ? [{ code: "jitter" as const, direction, severity: jitter, value: now.jitter_ms ?? 0 }]
      : []),
    ...(jerky
      ? [{ code: "jerky" as const, direction, severity: "warning" as const, value: now.fps }]
      : []),
  ];
}

function delay(up: Summary | null, down: Summary | null): Finding[] {
  const value = Math.max(up?.rtt_ms ?? 0, down?.rtt_ms ?? 0);
  const severity = against(value, LIMITS.rtt_ms);
  return severity ? [{ code: "delay", severity, value }] : [];
}

function picture(down: Summary | null): Finding[] {
  if (!down) return [];
  if (down.audioOnly) return [{ code: "audio_only", severity: "danger" }];
  const { bps, estimate_bps: value } = down;
  // Of a line of which little is wanted nobody knows how much it would carry.
  const narrow = value !== null && value < NARROW_BPS && bps > value / 2;
  return narrow ? [{ code: "narrow", severity: "warning", value }] : [];
}

function sources(site: Site): Finding[] {
  const { link, audio, video } = site;
  if (link !== "connected" || !maySend(site)) return [];
  return [
    ...(audio ? [] : [{ code: "no_sound" as const, severity: "warning" as const }]),
    // A picture at which nobody looks is not sent either.
    ...(video ? [] : [{ code: "no_picture" as const, severity: "info" as const }]),
  ];
}

function against(
  value: number,
  limits: { readonly warning: number; readonly danger: number },
): "danger" | "warning" | null {
  if (value >= limits.danger) return "danger";
  return value >= limits.warning ? "warning" : null;
}

/** Since when something dangerous has been told, and when it was told last. */
export type Incidents = ReadonlyMap<string, { readonly began_ms: number; readonly last_ms: number }>;

/** What comes back within this time is the same incident, and alarms nobody again. */
const SAME_MS = 60_000;

/** The incidents after one more look; the key names the site and what is wrong. */
export function incidents(before: Incidents, lines: readonly SiteLine[], at_ms: number): Incidents {
  const after = new Map([...before].filter(([, one]) => at_ms - one.last_ms <= SAME_MS));
  for (const { site, findings } of lines) {
    for (const finding of findings) {
      if (finding.severity !== "danger") continue;
      const key = incidentOf(site, finding);
      after.set(key, { began_ms: after.get(key)?.began_ms ?? at_ms, last_ms: at_ms });
    }
  }
  return after;
}

export function incidentOf(site: Site, finding: Finding): string {
  return `${site.id} ${finding.code} ${"direction" in finding ? finding.direction : ""}`;
}
