import { useState } from "preact/hooks";
import { microphoneTrack } from "../capture";
import { echo, type EchoState } from "../echo";
import { scoreOf, type Measured, type Verdict, verdictOf } from "../line/score";
import { type Stage, tryLine } from "../line/trial";
import { send } from "../link";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Progress } from "../ui/progress";
import type { Tone } from "../ui/toast";
import { useWords } from "../words/language";
import { trial } from "../words/trial";

/** Before joining: hear oneself, and learn what the line carries. */
export function SiteTrial({ meeting }: { readonly meeting: string }) {
  return (
    <div class="site-trial">
      <EchoTrial />
      <LineTrial meeting={meeting} />
    </div>
  );
}

function EchoTrial() {
  const t = useWords(trial);
  const [state, setState] = useState<EchoState>("idle");
  const microphone = microphoneTrack.value;
  const busy = state === "recording" || state === "playing";
  return (
    <section class={`trial${state === "recording" ? " is-recording" : ""}`}>
      <h3>{t.echoTitle}</h3>
      <p role="status">{t.echo[state]}</p>
      <Button
        icon="mic"
        busy={busy}
        why={microphone ? undefined : t.noMicrophone}
        onClick={() => microphone && void echo(microphone, setState)}
      >
        {t.echoStart}
      </Button>
    </section>
  );
}

type Trial =
  | { readonly kind: "none" }
  | { readonly kind: "running"; readonly stage: Stage }
  | { readonly kind: "done"; readonly measured: Measured }
  | { readonly kind: "failed" };

const STAGES: readonly Stage[] = ["delay", "down", "up"];

function LineTrial({ meeting }: { readonly meeting: string }) {
  const t = useWords(trial);
  const [state, setState] = useState<Trial>({ kind: "none" });
  const run = async (): Promise<void> => {
    try {
      const measured = await tryLine(meeting, (stage) => setState({ kind: "running", stage }));
      setState({ kind: "done", measured });
      const { rtt_ms, jitter_ms, up_bps, down_bps } = measured;
      const { score } = scoreOf(measured);
      void send({ type: "line.report", score, rtt_ms, jitter_ms, up_bps, down_bps });
    } catch {
      setState({ kind: "failed" });
    }
  };
  return (
    <section class="trial">
      <h3>{t.lineTitle}</h3>
      {state.kind === "none" && <p>{t.lineWhy}</p>}
      {state.kind === "failed" && <p role="alert">{t.lineFailed}</p>}
      {state.kind === "running" && (
        <Progress
          label={t.stage[state.stage]}
          value={STAGES.indexOf(state.stage) + 0.5}
          max={STAGES.length}
        />
      )}
      {state.kind === "done" && <LineResult measured={state.measured} />}
      <Button icon="signal" busy={state.kind === "running"} onClick={() => void run()}>
        {state.kind === "done" ? t.lineAgain : t.lineStart}
      </Button>
    </section>
  );
}

export const VERDICT_TONES: Record<Verdict, Tone> = {
  good: "ok",
  fair: "ok",
  weak: "warning",
  bad: "danger",
};

function LineResult({ measured }: { readonly measured: Measured }) {
  const t = useWords(trial);
  const { score, why } = scoreOf(measured);
  const verdict = verdictOf(score);
  return (
    <div class="trial-result" role="status">
      <p>
        <Badge tone={VERDICT_TONES[verdict]}>{t.verdict[verdict]}</Badge>
        <strong class="figures">{t.score(score)}</strong>
      </p>
      <p>{t.why[why]}</p>
      <dl class="figures">
        <dt>{t.up}</dt>
        <dd>{t.mbps(measured.up_bps)}</dd>
        <dt>{t.down}</dt>
        <dd>{t.mbps(measured.down_bps)}</dd>
        <dt>{t.delay}</dt>
        <dd>{t.ms(measured.rtt_ms)}</dd>
        <dt>{t.jitter}</dt>
        <dd>{t.ms(measured.jitter_ms)}</dd>
      </dl>
    </div>
  );
}
