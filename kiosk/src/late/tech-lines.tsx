import { useEffect, useRef, useState } from "preact/hooks";
import { get } from "../http";
import {
  type Direction,
  incidentOf,
  type Incidents,
  incidents,
  screenLines,
  type ScreenLine,
  type Severity,
  type SiteLine,
  siteLines,
} from "../legs/diagnosis";
import { type Drops, drops, extended, NO_LEGS, type Summary } from "../legs/history";
import { send } from "../link";
import { CodecChoice } from "../parts/codec-choice";
import { useKnock } from "../parts/knock";
import { LegChart } from "../parts/leg-chart";
import { all, only, type Room } from "../room";
import { timeOfDay } from "../time";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import type { Tone } from "../ui/toast";
import type { Leg, Legs, LineTest } from "../wire";
import { useWords } from "../words/language";
import { legs as words } from "../words/legs";

const EACH_MS = 2_000;

/** How every line does, what is wrong with it in words, and a knock before it is heard. */
export function TechLines({ room }: { readonly room: Room }) {
  const t = useWords(words);
  const { legs, failed } = useLegs(room.meeting, only(room, "media_plane")?.epoch ?? "");
  const sites = all(room, "site");
  const meeting = only(room, "meeting")?.status ?? "draft";
  const lines = siteLines(sites, legs, all(room, "line_test"), meeting);
  useAlarms(lines);
  const dropped = useRef<Drops>(new Map());
  dropped.current = drops(dropped.current, sites);
  const { columns: c } = t;
  const heads = [
    ...[c.site, c.way, c.loss, c.rtt, c.jitter, c.rate, c.frames],
    ...[c.codec, c.frozen, c.history],
  ];
  return (
    <section class="tech-block tech-lines">
      <h2>{t.title}</h2>
      <CodecChoice room={room} />
      {failed && <p class="tech-none">{t.failed}</p>}
      {legs.share < 1 && (
        <p role="status">
          <Badge tone="warning">{t.overloaded(Math.round(100 * legs.share))}</Badge>
        </p>
      )}
      {lines.length === 0 ? (
        <p class="tech-none">{t.none}</p>
      ) : (
        <div class="tech-scroll">
          <table>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            {lines.map((line) => (
              <SiteRows
                key={line.site.id}
                line={line}
                n={legs.n}
                dropped_ms={dropped.current.get(line.site.id)}
              />
            ))}
            {screenLines(sites, legs).map((line) => (
              <ScreenRow key={line.leg.id} line={line} n={legs.n} />
            ))}
          </table>
        </div>
      )}
      {lines.length > 0 && lines.length < sites.length && (
        <p class="tech-none">{t.away(sites.length - lines.length)}</p>
      )}
    </section>
  );
}

/** Ask again and again for what is new; a new media process counts from the beginning. */
function useLegs(meeting: string, epoch: string): { legs: Legs; failed: boolean } {
  const [state, setState] = useState({ legs: NO_LEGS, failed: false });
  useEffect(() => {
    let legs = NO_LEGS;
    let wanted = true;
    const look = async (): Promise<void> => {
      const path = `/api/meetings/${encodeURIComponent(meeting)}/media/legs?after=${legs.n}`;
      const told = await get<Legs>(path).catch(() => null);
      if (!wanted) return;
      if (told) legs = extended(legs, told);
      setState({ legs, failed: told === null });
    };
    void look();
    const timer = setInterval(() => void look(), EACH_MS);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [meeting, epoch]);
  return state;
}

/** Knock once for each incident, in words. */
function useAlarms(lines: readonly SiteLine[]): void {
  const t = useWords(words);
  const known = useRef<Incidents>(new Map());
  known.current = incidents(known.current, lines, Date.now());
  useKnock(
    lines.flatMap(({ site, findings }) =>
      findings
        .filter(({ severity }) => severity === "danger")
        .map((finding) => {
          const incident = incidentOf(site, finding);
          const began_ms = known.current.get(incident)?.began_ms ?? 0;
          return { key: `${incident} ${began_ms}`, text: sentence(t.diagnosis(finding, site.label)) };
        }),
    ),
  );
}

const TONES: Record<Severity, Tone> = { danger: "danger", warning: "warning", info: "neutral" };

interface RowsProps {
  readonly line: SiteLine;
  readonly n: number;
  readonly dropped_ms: number | undefined;
}

function SiteRows({ line, n, dropped_ms }: RowsProps) {
  const t = useWords(words);
  const { site, findings, trial, up, down, upNow, downNow } = line;
  const worst = findings[0]?.severity;
  return (
    <tbody class={worst === "danger" ? "is-fault" : ""}>
      <tr>
        <th scope="rowgroup" rowSpan={2}>
          {site.label}
          {trial && <span class="tech-sub">{t.trial(trial.score, at(trial))}</span>}
          {dropped_ms !== undefined && (
            <span class="tech-sub">{t.dropped(timeOfDay(dropped_ms))}</span>
          )}
          <ul class="tech-findings">
            {findings.map((finding) => (
              <li key={incidentOf(site, finding)}>
                <Badge tone={TONES[finding.severity]}>
                  {sentence(t.diagnosis(finding, site.label))}
                </Badge>
              </li>
            ))}
            {findings.length === 0 && site.link === "connected" && (
              <li>
                <Badge tone="ok" icon="check">
                  {t.well}
                </Badge>
              </li>
            )}
          </ul>
        </th>
        <LegCells direction="up" label={site.label} leg={up} now={upNow} n={n} />
      </tr>
      <tr>
        <LegCells direction="down" label={site.label} leg={down} now={downNow} n={n} />
      </tr>
    </tbody>
  );
}

/** The screen that a site shares, and how it comes; it may be stopped here. */
function ScreenRow({ line, n }: { readonly line: ScreenLine; readonly n: number }) {
  const t = useWords(words);
  const { site, leg, now, findings } = line;
  const label = t.screenOf(site.label);
  return (
    <tbody class={findings[0]?.severity === "danger" ? "is-fault" : ""}>
      <tr>
        <th scope="rowgroup">
          {label}
          <ul class="tech-findings">
            {findings.map((finding) => (
              <li key={finding.code}>
                <Badge tone={TONES[finding.severity]}>
                  {sentence(t.diagnosis(finding, within(label)))}
                </Badge>
              </li>
            ))}
          </ul>
          <Button icon="stop" onClick={() => void send({ type: "screen.stop", site: site.id })}>
            {t.stopScreen}
          </Button>
        </th>
        <LegCells direction="up" label={label} leg={leg} now={now} n={n} />
      </tr>
    </tbody>
  );
}

interface CellsProps {
  readonly direction: Direction;
  readonly label: string;
  readonly leg: Leg | undefined;
  readonly now: Summary | null;
  readonly n: number;
}

function LegCells({ direction, label, leg, now, n }: CellsProps) {
  const t = useWords(words);
  if (!leg || !now) {
    return (
      <>
        <td>{t.way[direction]}</td>
        <td colSpan={8}>–</td>
      </>
    );
  }
  const codec = [leg.codec.toUpperCase(), now.layer, leg.path === "tcp" ? "TCP" : ""];
  return (
    <>
      <td>{t.way[direction]}</td>
      <td>{t.percent(now.loss)}</td>
      <td>{t.ms(now.rtt_ms)}</td>
      <td>{t.ms(now.jitter_ms)}</td>
      <td>
        {t.mbps(now.bps)}
        {now.estimate_bps !== null && (
          <span class="tech-sub">{t.estimate(t.mbps(now.estimate_bps))}</span>
        )}
      </td>
      <td>{t.frames(now.fps)}</td>
      <td>{codec.filter((part) => part !== "").join(" · ") || "–"}</td>
      <td>
        {now.frozen_s > 0 ? t.seconds(now.frozen_s) : "–"}
        {now.freezes > 0 && <span class="tech-sub">{t.times(now.freezes)}</span>}
      </td>
      <td>
        <LegChart leg={leg} n={n} label={t.chart(label, t.way[direction])} />
      </td>
    </>
  );
}

function at(trial: LineTest): string {
  return timeOfDay(Date.parse(trial.at));
}

/** As it stands inside a sentence. */
function within(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
