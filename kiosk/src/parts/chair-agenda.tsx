import { useEffect, useRef, useState } from "preact/hooks";
import { type Numbered, papersOf } from "../agenda";
import { running, usedSeconds } from "../time";
import { Badge } from "../ui/badge";
import { Button, IconButton } from "../ui/button";
import { Icon } from "../ui/icon";
import type { Command, Paper } from "../wire";
import { chair } from "../words/chair";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { PaperRows } from "./agenda-panel";

interface Props {
  readonly agenda: readonly Numbered[];
  readonly papers: readonly Paper[];
  /** The paper in hand. */
  readonly reading: string | null;
  readonly onOpen: (paper: Paper) => void;
  readonly now_ms: number;
  /** Why items cannot be opened now. */
  readonly why: string | undefined;
  readonly busy: string | null;
  readonly onSend: (command: Command) => void;
}

/** The agenda in the chair's hands: open, suspend, conclude, move. */
export function ChairAgenda({ agenda, papers, now_ms, ...rest }: Props) {
  const active = agenda.find(({ item }) => item.status === "active")?.item.id ?? "";
  const [chosen, setChosen] = useState(active);
  const list = useRef<HTMLOListElement>(null);
  // What comes next stands below the item in hand; a finger's choice stays where it is.
  useEffect(() => {
    setChosen(active);
    list.current?.querySelector(".is-active")?.scrollIntoView();
  }, [active]);
  useEffect(() => {
    list.current?.querySelector(".is-chosen")?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <ol class="agenda chair-agenda" ref={list}>
      {agenda.map(({ item, number }, at) => (
        <li
          key={item.id}
          class={`agenda-item is-${item.status}${item.id === chosen ? " is-chosen" : ""}`}
        >
          <button
            type="button"
            class="agenda-head"
            aria-expanded={item.id === chosen}
            onClick={() => setChosen(item.id === chosen ? active : item.id)}
          >
            <span class="agenda-number figures">
              {item.status === "concluded" ? <Icon name="check" /> : number}
            </span>
            <span class="agenda-text">
              <span class="agenda-title">{item.title}</span>
              <ItemTimes numbered={{ item, number }} now_ms={now_ms} />
            </span>
          </button>
          {item.id === chosen && (
            <>
              <ItemActs
                agenda={agenda}
                at={at}
                why={rest.why}
                busy={rest.busy}
                onSend={rest.onSend}
              />
              <PaperRows
                papers={papersOf(papers, item.id)}
                reading={rest.reading}
                onOpen={rest.onOpen}
              />
            </>
          )}
        </li>
      ))}
    </ol>
  );
}

function ItemTimes({ numbered, now_ms }: { readonly numbered: Numbered; readonly now_ms: number }) {
  const t = useWords(chair);
  const c = useWords(common);
  const { item } = numbered;
  const used_s = usedSeconds(item, now_ms);
  const over = item.planned_min > 0 && used_s > item.planned_min * 60;
  return (
    <span class="agenda-sub">
      {item.status !== "planned" && (
        <Badge tone={item.status === "active" ? "active" : "neutral"}>
          {c.itemStatus[item.status]}
        </Badge>
      )}
      <span class={over ? "is-over" : ""}>
        {used_s > 0 ? t.used(running(used_s), item.planned_min) : c.minutes(item.planned_min)}
      </span>
    </span>
  );
}

interface ActsProps {
  readonly agenda: readonly Numbered[];
  readonly at: number;
  readonly why: string | undefined;
  readonly busy: string | null;
  readonly onSend: (command: Command) => void;
}

function ItemActs({ agenda, at, why, busy, onSend }: ActsProps) {
  const t = useWords(chair);
  const item = agenda[at]?.item;
  if (!item) return null;
  const above = agenda[at - 1]?.item;
  const afterNext = agenda[at + 2]?.item;
  const isLast = at === agenda.length - 1;
  return (
    <div class="agenda-acts">
      {item.status === "active" ? (
        <>
          <Button
            key="suspend"
            why={why}
            act="item.suspend"
            busy={busy === "item.suspend"}
            onClick={() => onSend({ type: "item.suspend", item: item.id })}
          >
            {t.suspend}
          </Button>
          <Button
            why={why}
            act="item.conclude"
            busy={busy === "item.conclude"}
            onClick={() => onSend({ type: "item.conclude", item: item.id })}
          >
            {t.conclude}
          </Button>
        </>
      ) : (
        <Button
          icon="play"
          kind="primary"
          why={why}
          act="item.open"
          busy={busy === "item.open"}
          onClick={() => onSend({ type: "item.open", item: item.id })}
        >
          {item.status === "planned" ? t.begin : t.again}
        </Button>
      )}
      <span class="agenda-moves">
        <IconButton
          icon="chevron-up"
          label={t.moveUp}
          why={above ? undefined : t.firstItem}
          onClick={() =>
            above && onSend({ type: "item.move", item: item.id, before: above.id, parent: null })
          }
        />
        <IconButton
          icon="chevron-down"
          label={t.moveDown}
          why={isLast ? t.lastItem : undefined}
          onClick={() =>
            onSend({ type: "item.move", item: item.id, before: afterNext?.id ?? null, parent: null })
          }
        />
      </span>
    </div>
  );
}
