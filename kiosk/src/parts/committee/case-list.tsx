import { useRef, useState } from "preact/hooks";
import { chosen as matching, counted, type Status, type Summary } from "../../committee";
import { timeOfDay } from "../../time";
import { Badge } from "../../ui/badge";
import { EmptyState } from "../../ui/blank";
import { Field } from "../../ui/field";
import { List, Row } from "../../ui/list";
import type { Tone } from "../../ui/toast";
import { committee } from "../../words/committee";
import { useWords } from "../../words/language";

interface Props {
  readonly cases: readonly Summary[];
  readonly chosen: string | null;
  readonly onChoose: (subject: string) => void;
}

const STATES: readonly (Status | "all")[] = ["open", "proposed", "concluded", "all"];
export const TONES: Readonly<Record<Status, Tone>> = {
  open: "danger",
  proposed: "warning",
  concluded: "ok",
};

/** Every case, those still held first; arrow keys go from one to the next. */
export function CaseList({ cases, chosen, onChoose }: Props) {
  const t = useWords(committee);
  const [status, setStatus] = useState<Status | "all">("all");
  const [words, setWords] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const found = matching(cases, status, words);
  const numbers = counted(cases);
  const onKey = (event: KeyboardEvent) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by === 0 || found.length === 0) return;
    event.preventDefault();
    const at = found.findIndex(({ subject }) => subject === chosen);
    const next = at < 0 ? 0 : Math.min(found.length - 1, Math.max(0, at + by));
    const one = found[next];
    if (!one) return;
    onChoose(one.subject);
    list.current?.querySelectorAll("li")[next]?.scrollIntoView({ block: "nearest" });
  };
  return (
    <div class="case-list" onKeyDown={onKey}>
      <div class="case-states" role="group" aria-label={t.states}>
        {STATES.map((one) => (
          <button
            key={one}
            type="button"
            class="case-state"
            aria-pressed={status === one}
            onClick={() => setStatus(one)}
          >
            <b class="figures">{numbers[one]}</b>
            {t.status[one]}
          </button>
        ))}
      </div>
      <Field label={t.filter} type="search" value={words} onInput={setWords} hint={t.filterHint} />
      <div class="case-rows" ref={list}>
        {found.length === 0 && (
          <EmptyState icon="check" title={cases.length === 0 ? t.none : t.noneChosen}>
            {cases.length === 0 && t.noneWhy}
          </EmptyState>
        )}
        <List label={t.list}>
          {found.map((one) => (
            <Row
              key={one.subject}
              current={one.subject === chosen}
              onClick={() => onChoose(one.subject)}
              title={one.name || t.nobody}
              sub={
                <>
                  {one.codes.map((code) => t.codes[code] ?? code).join(", ")}
                  {one.unit && <span class="case-unit">{one.unit}</span>}
                </>
              }
              end={
                <span class="case-end">
                  <Badge tone={TONES[one.status]}>
                    {one.status === "concluded" && one.decision
                      ? t.decision[one.decision]
                      : t.status[one.status]}
                  </Badge>
                  <time class="figures">{timeOfDay(Date.parse(one.at))}</time>
                </span>
              }
            />
          ))}
        </List>
      </div>
    </div>
  );
}
