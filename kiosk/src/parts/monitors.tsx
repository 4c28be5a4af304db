import { proofs } from "../link";
import { inLarge, lookedAt, useLayout, watched } from "../monitors";
import { topOf } from "../overrides";
import { preparing } from "../preferences";
import { proofOf, STANDING_TONES } from "../proofs";
import { all, inOrder, only, room } from "../room";
import { sheetUrl } from "../sheets";
import { Badge } from "../ui/badge";
import type { Display, Proof } from "../wire";
import { useWords } from "../words/language";
import { monitors } from "../words/monitors";
import { overrides } from "../words/overrides";
import { AimChoice } from "./aim-choice";
import { DriftAlarm } from "./drift-alarm";
import { LayoutPainter } from "./layout-painter";

interface Props {
  readonly now_ms: number;
}


/** What one display really shows in large, where scenes go, which displays are wrong. */
export function ProgramMonitor({ now_ms }: Props) {
  const t = useWords(monitors);
  const large = lookedAt(all(room.value, "display"), inLarge.value);
  if (!large) return <p class="monitor-none">{t.none}</p>;
  return (
    <>
      <Program display={large} now_ms={now_ms} />
      <AimChoice />
      <DriftAlarm now_ms={now_ms} />
    </>
  );
}

/** Every display in small; the one that is pressed is shown in large. */
export function MonitorStrip({ now_ms }: Props) {
  const t = useWords(monitors);
  const displays = inOrder(all(room.value, "display"));
  const large = lookedAt(displays, inLarge.value);
  if (displays.length < 2) return null;
  return (
    <ul class="monitors" aria-label={t.all}>
      {displays.map((display) => (
        <li key={display.id}>
          <Program
            display={display}
            now_ms={now_ms}
            looked={display === large}
            onLook={() => (inLarge.value = display.id)}
          />
        </li>
      ))}
    </ul>
  );
}

/** Every display, its program beside what it would show if the chair took. */
export function EveryMonitor({ now_ms }: Props) {
  const t = useWords(monitors);
  const displays = inOrder(all(room.value, "display"));
  if (displays.length === 0) return <p class="monitor-none">{t.none}</p>;
  const looks = preparing.value === "yes";
  return (
    <>
      <DriftAlarm now_ms={now_ms} />
      <ul class={`monitors-all${looks ? " is-prepared" : ""}`}>
        {displays.map((display) => (
          <li key={display.id}>
            <Program display={display} now_ms={now_ms} />
            {looks && <Prepared display={display} now_ms={now_ms} named />}
          </li>
        ))}
      </ul>
    </>
  );
}

interface OneProps extends Props {
  readonly display: Display;
}

interface ProgramProps extends OneProps {
  /** Whether it is the one that is shown in large. */
  readonly looked?: boolean;
  /** Show it in large. */
  readonly onLook?: () => void;
}

/** What one display says that it shows, and how it stands with it. */
function Program({ display, now_ms, looked, onLook }: ProgramProps) {
  const t = useWords(monitors);
  const o = useWords(overrides);
  const { how, name, supposed, waiting } = watched(display, told(display), now_ms);
  const top = topOf(display);
  const says = waiting && how === "right" ? t.waiting : t.standing[how];
  const said = (
    <>
      <strong>{display.label}</strong>
      <Badge tone={waiting ? "warning" : STANDING_TONES[how]}>{says}</Badge>
      {(display.pattern || top !== "program") && (
        <Badge tone="warning">{display.pattern ? t.pattern : o.tops[top]}</Badge>
      )}
    </>
  );
  return (
    <figure class={`monitor${supposed ? " is-supposed" : ""}`}>
      <Small display={display} name={name} label={`${display.label}: ${says}`} now_ms={now_ms}>
        {supposed ? t.supposed : t.unknown}
      </Small>
      <figcaption>
        {onLook ? (
          <button type="button" aria-pressed={looked} onClick={onLook}>
            {said}
          </button>
        ) : (
          said
        )}
      </figcaption>
    </figure>
  );
}

interface PreparedProps extends OneProps {
  /** Whether it says that it is the preview. */
  readonly named?: boolean;
}

/** The proofs come a moment after what was prepared. */
const PATIENCE_MS = 1_500;

/** What one display would show if the chair took. */
function Prepared({ display, now_ms, named = false }: PreparedProps) {
  const t = useWords(monitors);
  const preview = only(room.value, "preview");
  const since_ms = preview?.changed_at ? now_ms - Date.parse(preview.changed_at) : 0;
  const lost = preview?.scene && since_ms > PATIENCE_MS;
  return (
    <figure class="monitor is-next">
      <Small
        display={display}
        name={(preview?.scene && told(display)?.next) || ""}
        label={t.nextOn(display.label)}
        now_ms={now_ms}
      >
        {lost ? t.cannotTake : t.nothingPrepared}
      </Small>
      {named && (
        <figcaption>
          <span>{t.next}</span>
        </figcaption>
      )}
    </figure>
  );
}

/** What the display that is looked at would show if the chair took. */
export function PreparedMonitor({ now_ms }: Props) {
  const large = lookedAt(all(room.value, "display"), inLarge.value);
  return large ? <Prepared display={large} now_ms={now_ms} /> : null;
}

function told(display: Display): Proof | undefined {
  return proofOf(proofs.value, room.value.meeting, display.id);
}

interface SmallProps extends OneProps {
  readonly name: string;
  readonly label: string;
  /** What stands there without a picture. */
  readonly children: string;
}

/** The picture of a name, painted as the wall paints it. */
function Small({ display, name, label, now_ms, children }: SmallProps) {
  const layout = useLayout(room.value.meeting, name);
  const shape = { "--wide": display.width_px, "--high": display.height_px };
  return (
    <div class="monitor-glass" role="img" aria-label={label} style={shape}>
      {layout ? (
        <LayoutPainter
          layout={layout}
          now_ms={now_ms}
          sheet={(sheet) => sheetUrl(room.value, sheet)}
        />
      ) : (
        <p>{children}</p>
      )}
    </div>
  );
}
