import type { MediaState } from "../../media/link";
import type { Publication } from "../../media/publish";
import type { Subscription } from "../../media/subscribe";
import { Badge } from "../../ui/badge";
import { useWords } from "../../words/language";
import { siteCall } from "../../words/site-call";

interface Props {
  readonly publication: Publication | undefined;
  readonly subscription: Subscription | undefined;
  readonly now_ms: number;
}

/** The worse of the two directions, and the figures for whoever is asked on the phone. */
export function MediaLine({ publication, subscription, now_ms }: Props) {
  const t = useWords(siteCall);
  // A place that only listens has nothing that goes out.
  const links = [publication, subscription].filter((link) => link !== undefined);
  const states = links.map((link) => link.state.value);
  const lost = states.find((state) => state.kind === "reconnecting");
  const live = states.length > 0 && states.every((state) => state.kind === "live");
  const thin = live && (subscription?.audioOnly.value ?? false);
  const text = lost ? t.reconnecting(secondsOf(lost, now_ms)) : live ? t.live : t.connecting;
  const figures = subscription?.figures.value;
  const sent = publication?.figures.value;
  const f = t.figuresOf;
  return (
    <details class="site-figures">
      <summary>
        <Badge tone={live && !thin ? "ok" : "warning"} icon={live ? "signal" : "refresh"}>
          {thin ? t.audioOnly : text}
        </Badge>
      </summary>
      {figures && sent && (
        <dl class="figures">
          <dt>{f.in}</dt>
          <dd>{t.mbps(figures.in_bps)}</dd>
          <dt>{f.out}</dt>
          <dd>{t.mbps(sent.out_bps)}</dd>
          <dt>{f.loss}</dt>
          <dd>{t.percent(figures.loss)}</dd>
          <dt>{f.roundTrip}</dt>
          <dd>{t.ms(figures.roundTrip_ms)}</dd>
          <dt>{f.frames}</dt>
          <dd>{figures.framesDecoded}</dd>
          <dt>{f.limited}</dt>
          <dd>{limitWord(t.limits, sent.limitedBy)}</dd>
        </dl>
      )}
    </details>
  );
}

function secondsOf(state: MediaState, now_ms: number): number {
  return state.kind === "reconnecting"
    ? Math.max(0, Math.round((now_ms - state.since_ms) / 1_000))
    : 0;
}

function limitWord(limits: Readonly<Record<string, string>>, reason: string): string {
  return limits[reason] ?? limits["other"] ?? reason;
}
