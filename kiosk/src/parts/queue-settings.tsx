import { useState } from "preact/hooks";
import { now } from "../clock";
import { isOpen, type Kind, listOf, perSpeaker } from "../floor";
import { type RuleWish, ruleWish } from "../floor-rules";
import { newId, send } from "../link";
import { all, only, type Room } from "../room";
import { Button } from "../ui/button";
import { Confirm } from "../ui/dialog";
import { Field } from "../ui/field";
import { late } from "../ui/late";
import type { Command, FloorList } from "../wire";
import { floor } from "../words/floor";
import { floorRules } from "../words/floor-rules";
import { useWords } from "../words/language";

const MINUTES = [2, 3, 5, 7, 10];
const ORDERS: readonly FloorList["order_rule"][] = ["arrival", "alternate", "least", "manual"];
const KINDS: readonly Kind[] = ["discussion", "reply", "procedure"];

interface Props {
  readonly room: Room;
  readonly item: string;
  readonly waits: number;
  readonly onSend: (command: Command) => void;
  readonly onDone: () => void;
}

const FloorRules = late("floor-rules", () =>
  import("../late/floor-rules").then((m) => m.FloorRules),
);

/** The rules of the list, somebody without a tablet, the wall, and the broom. */
export function QueueSettings({ room, item, waits, onSend, onDone }: Props) {
  const t = useWords(floor);
  const r = useWords(floorRules);
  const [shownAll, showAll] = useState(false);
  const [name, setName] = useState("");
  const [kind, setKind] = useState<Kind>("discussion");
  const [sure, setSure] = useState(false);
  const list = listOf(room, item);
  const open = isOpen(list, now.value);
  const each_s = perSpeaker(list);
  const rules = (wish: RuleWish): void => onSend(ruleWish(item, wish));
  const shown = only(room, "stage")?.scene.kind === "queue";
  const priority = all(room, "chair_priority")[0]?.on ?? false;
  const add = async (): Promise<void> => {
    if (name.trim() === "") return;
    const blank = { speaker: "", stance: "", point: "", note: "", to: "", paper: "", page: 1 } as const;
    const wish = { request: newId(), item, kind, party: "", name, ...blank };
    if ((await send({ type: "floor.add", ...wish })) === null) setName("");
  };
  return (
    <div class="queue-choices is-wide">
      <Button icon={open ? "stop" : "play"} pressed={open} onClick={() => rules({ open: !open })}>
        {open ? t.closeIt : t.openIt}
      </Button>
      <fieldset class="queue-set">
        <legend>{t.perSpeaker}</legend>
        {MINUTES.map((n) => (
          <Button key={n} pressed={each_s === n * 60} onClick={() => rules({ per_speaker_s: n * 60 })}>
            {t.minutes(n)}
          </Button>
        ))}
        <Button pressed={each_s === null} onClick={() => rules({ unlimited: true })}>
          {t.noLimit}
        </Button>
      </fieldset>
      <fieldset class="queue-set">
        <legend>{t.order}</legend>
        {ORDERS.map((rule) => (
          <Button
            key={rule}
            pressed={(list.order_rule ?? "arrival") === rule}
            onClick={() => rules({ order_rule: rule })}
          >
            {t.orders[rule]}
          </Button>
        ))}
      </fieldset>
      <form
        class="queue-add"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <Field label={t.add} hint={t.addName} value={name} maxLength={300} onInput={setName} />
        <div class="queue-set" role="group" aria-label={t.otherKinds}>
          {KINDS.map((one) => (
            <Button key={one} pressed={kind === one} onClick={() => setKind(one)}>
              {t.kinds[one]}
            </Button>
          ))}
        </div>
        <Button submit icon="plus">
          {t.addIt}
        </Button>
      </form>
      <div class="queue-pair">
        <Button
          icon="screen"
          why={shown ? t.shown : undefined}
          onClick={() => onSend({ type: "scene.show", scene: { kind: "queue" } })}
        >
          {t.show}
        </Button>
        <Button
          icon="speaker"
          pressed={priority}
          onClick={() => onSend({ type: "floor.priority", on: !priority })}
        >
          {priority ? t.priorityOn : t.priority}
        </Button>
      </div>
      <Button icon={shownAll ? "chevron-up" : "chevron-down"} onClick={() => showAll(!shownAll)}>
        {r.more}
      </Button>
      {shownAll && <FloorRules brief room={room} item={item} onSend={onSend} />}
      {waits > 0 && (
        <Button icon="trash" kind="quiet" onClick={() => setSure(true)}>
          {t.clear}
        </Button>
      )}
      <Confirm
        open={sure}
        title={t.clearTitle}
        act={t.clear}
        onCancel={() => setSure(false)}
        onAct={() => {
          setSure(false);
          onSend({ type: "floor.clear", item });
          onDone();
        }}
      >
        {t.clearText(waits)}
      </Confirm>
    </div>
  );
}
