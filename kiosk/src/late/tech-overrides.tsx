import { useState } from "preact/hooks";
import { send } from "../link";
import { stands, topOf } from "../overrides";
import { all, inOrder, only, type Room } from "../room";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Check } from "../ui/check";
import { Dialog } from "../ui/dialog";
import { Field, Select } from "../ui/field";
import { usePending } from "../ui/pending";
import type { Display, OverrideDisplay } from "../wire";
import { useWords } from "../words/language";
import { overrides as words } from "../words/overrides";

const SWITCHES = ["hold", "blackout", "standby"] as const;
const TRANSITIONS = ["fade", "cut", "wipe"] as const;
const AWAY_MIN = [1, 2, 5, 10, 30];
const REST_MIN = [5, 15, 30, 60, 120];

/** What waits for a second word in an open meeting; the display is null for all. */
interface Asked {
  readonly display: Display | null;
  readonly layer: OverrideDisplay["layer"];
}

/** What stands on each display before the scene: held, black, waiting, a notice. */
export function TechOverrides({ room }: { readonly room: Room }) {
  const t = useWords(words);
  const { busy, press } = usePending();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [written, setWritten] = useState<Display | null>(null);
  const displays = inOrder(all(room, "display"));
  if (displays.length === 0) return null;
  const isOpen = only(room, "meeting")?.status === "open";
  const put = ({ display, layer }: Asked, sure: boolean): void =>
    press(`${display?.id ?? ""}/${layer}`, () =>
      send({ type: "display.override", display: display?.id ?? null, layer, text: "", sure }),
    );
  const ask = (what: Asked): void =>
    isOpen && what.layer !== "hold" ? setAsked(what) : put(what, false);
  const release = (display: Display | null, layer: OverrideDisplay["layer"] | null): void =>
    press(`${display?.id ?? ""}/${layer ?? "all"}`, () =>
      send({ type: "display.release", display: display?.id ?? null, layer }),
    );
  const keep = (type: "display.away" | "display.rest", display: string, after_min: number | null): void =>
    press(`${display}/${type}`, () => send({ type, display, after_min }));
  const isFree = displays.every((one) => topOf(one) === "program");
  return (
    <section class="tech-overrides tech-block office-block">
      <h2>{t.title}</h2>
      <ul aria-label={t.title}>
        {displays.map((display) => {
          const top = topOf(display);
          return (
            <li key={display.id}>
              <p class="tech-overrides-name">
                <strong>{display.label}</strong>
                <Badge tone={top === "program" ? "ok" : "warning"}>{t.tops[top]}</Badge>
              </p>
              <div class="tech-overrides-acts" role="group" aria-label={display.label}>
                {SWITCHES.map((layer) => {
                  const on = stands(display, layer);
                  return (
                    <Button
                      key={layer}
                      pressed={on}
                      act={on ? "off" : "on"}
                      busy={busy === `${display.id}/${layer}`}
                      onClick={() => (on ? release(display, layer) : ask({ display, layer }))}
                    >
                      {t[layer]}
                    </Button>
                  );
                })}
                <Button onClick={() => setWritten(display)}>{t.message}</Button>
                <Button
                  kind="primary"
                  busy={busy === `${display.id}/all`}
                  why={top === "program" ? t.onProgram : undefined}
                  onClick={() => release(display, null)}
                >
                  {t.program}
                </Button>
              </div>
              {display.kind === "wall" && (
                <Select
                  label={t.transition}
                  value={display.transition}
                  options={TRANSITIONS.map((value) => ({ value, label: t.transitions[value] }))}
                  onChange={(transition) =>
                    press(`${display.id}/transition`, () =>
                      send({ type: "display.transition", display: display.id, transition }),
                    )
                  }
                />
              )}
              {display.kind === "wall" && (
                <Minutes
                  label={t.away}
                  never={t.awayKeep}
                  after={t.awayAfter}
                  usual={AWAY_MIN}
                  chosen={display.away_after_min}
                  onChoose={(after_min) => keep("display.away", display.id, after_min)}
                />
              )}
              <Minutes
                label={t.rest}
                never={t.restNever}
                after={t.restAfter}
                usual={REST_MIN}
                chosen={display.rest_after_min}
                onChoose={(after_min) => keep("display.rest", display.id, after_min)}
              />
            </li>
          );
        })}
      </ul>
      <div class="tech-overrides-acts">
        <Button
          kind="quiet"
          busy={busy === "/blackout"}
          onClick={() => ask({ display: null, layer: "blackout" })}
        >
          {t.allBlack}
        </Button>
        <Button
          kind="quiet"
          busy={busy === "/all"}
          why={isFree ? t.onProgram : undefined}
          onClick={() => release(null, null)}
        >
          {t.allProgram}
        </Button>
      </div>
      <Dialog
        open={asked !== null}
        title={t.sureTitle(asked?.display?.label ?? t.all)}
        onClose={() => setAsked(null)}
        actions={
          <>
            <Button onClick={() => setAsked(null)}>{t.leave}</Button>
            <Button
              kind="danger"
              onClick={() => {
                if (asked) put(asked, true);
                setAsked(null);
              }}
            >
              {t.sure}
            </Button>
          </>
        }
      >
        <p>{t.sureWhy}</p>
      </Dialog>
      {written && <NoticeDialog display={written} onClose={() => setWritten(null)} />}
    </section>
  );
}

interface MinutesProps {
  readonly label: string;
  readonly never: string;
  readonly after: (minutes: number) => string;
  readonly usual: readonly number[];
  /** Null for never. */
  readonly chosen: number | null;
  readonly onChoose: (after_min: number | null) => void;
}

/** After how many minutes something happens by itself, or never. */
function Minutes({ label, never, after, usual, chosen, onChoose }: MinutesProps) {
  const choices = chosen === null || usual.includes(chosen) ? usual : [...usual, chosen];
  return (
    <Select
      label={label}
      value={String(chosen ?? "")}
      options={[
        { value: "", label: never },
        ...choices.map((min) => ({ value: String(min), label: after(min) })),
      ]}
      onChange={(value) => onChoose(Number(value) || null)}
    />
  );
}

interface NoticeProps {
  readonly display: Display;
  readonly onClose: () => void;
}

/** Words for one display; whoever has written and pressed is sure. */
function NoticeDialog({ display, onClose }: NoticeProps) {
  const t = useWords(words);
  const { busy, press } = usePending();
  const [text, setText] = useState("");
  const [urgent, setUrgent] = useState(false);
  const [tried, setTried] = useState(false);
  const show = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    if (text.trim() === "") return;
    const layer = urgent ? "emergency" : "notice";
    press("show", async () => {
      const type = "display.override";
      const failure = await send({ type, display: display.id, layer, text, sure: true });
      if (failure === null) onClose();
      return failure;
    });
  };
  return (
    <Dialog open title={t.messageTitle(display.label)} onClose={onClose}>
      <form class="tech-overrides-form" noValidate onSubmit={show}>
        <Field
          label={t.messageText}
          value={text}
          lines={3}
          maxLength={300}
          autofocus
          error={tried && text.trim() === "" ? t.needText : undefined}
          onInput={setText}
        />
        <Check checked={urgent} onChange={setUrgent}>
          {t.urgent}
        </Check>
        <Button kind="primary" submit busy={busy === "show"}>
          {t.show}
        </Button>
      </form>
    </Dialog>
  );
}
