import { useState } from "preact/hooks";
import { send } from "../link";
import { all, inOrder, only, type Room } from "../room";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { usePending } from "../ui/pending";
import { toast } from "../ui/toast";
import type { Display } from "../wire";
import { groupsOf } from "../aim";
import { aim } from "../words/aim";
import { equipment as words } from "../words/equipment";
import { useWords } from "../words/language";

/** Which display is which: each shows its number and name for a moment when asked. */
export function TechNames({ room }: { readonly room: Room }) {
  const t = useWords(words);
  const w = useWords(aim);
  const { busy, press } = usePending();
  const [renamed, setRenamed] = useState<Display | null>(null);
  const [label, setLabel] = useState("");
  const [group, setGroup] = useState("");
  /** What waits for a second word: one display, or null for all; undefined for nothing. */
  const [asked, setAsked] = useState<string | null>();
  const displays = inOrder(all(room, "display"));
  if (displays.length === 0) return null;
  const isOpen = only(room, "meeting")?.status === "open";
  const identify = (display: string | null, sure: boolean): void =>
    press(display ?? "all", () => send({ type: "display.identify", display, sure }));
  const ask = (display: string | null): void =>
    isOpen ? setAsked(display) : identify(display, false);
  const rename = (event: Event): void => {
    event.preventDefault();
    if (renamed === null || label.trim() === "") return;
    press("rename", async () => {
      const failure = await send({ type: "display.rename", display: renamed.id, label });
      if (failure !== null) return failure;
      const grouped = await send({ type: "display.group", display: renamed.id, group });
      if (grouped !== null) return grouped;
      setRenamed(null);
      toast({ text: t.saved, tone: "ok" });
      return null;
    });
  };
  return (
    <section class="tech-names tech-block office-block">
      <div class="tech-names-head">
        <h2>{t.names}</h2>
        <Button busy={busy === "all"} onClick={() => ask(null)}>
          {t.identifyAll}
        </Button>
      </div>
      <ul class="tech-names-list" aria-label={t.names}>
        {displays.map((display) => (
          <li key={display.id}>
            <strong>
              {display.order}. {display.label}
            </strong>
            {display.group && <Badge>{display.group}</Badge>}
            <Button busy={busy === display.id} onClick={() => ask(display.id)}>
              {display.identify_until ? t.identifying : t.identify}
            </Button>
            <Button
              kind="quiet"
              onClick={() => {
                setLabel(display.label);
                setGroup(display.group);
                setRenamed(display);
              }}
            >
              {t.rename}
            </Button>
          </li>
        ))}
      </ul>
      <Dialog
        open={asked !== undefined}
        title={t.identifyTitle}
        onClose={() => setAsked(undefined)}
        actions={
          <>
            <Button onClick={() => setAsked(undefined)}>{t.leaveScene}</Button>
            <Button
              kind="danger"
              onClick={() => {
                if (asked !== undefined) identify(asked, true);
                setAsked(undefined);
              }}
            >
              {t.identify}
            </Button>
          </>
        }
      >
        <p>{t.identifyWhy}</p>
      </Dialog>
      <Dialog open={renamed !== null} title={t.rename} onClose={() => setRenamed(null)}>
        <form class="tech-names-form" noValidate onSubmit={rename}>
          <Field
            label={t.displayName}
            value={label}
            maxLength={300}
            autofocus
            error={label.trim() === "" ? t.needLabel : undefined}
            onInput={setLabel}
          />
          <Field
            label={w.group}
            hint={w.groupHint}
            value={group}
            maxLength={100}
            list="display-groups"
            onInput={setGroup}
          />
          <datalist id="display-groups">
            {groupsOf(displays).map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <Button kind="primary" submit busy={busy === "rename"}>
            {t.save}
          </Button>
        </form>
      </Dialog>
    </section>
  );
}
