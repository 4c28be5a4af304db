import { useState } from "preact/hooks";
import { now } from "../clock";
import {
  activeItem,
  forecast,
  going,
  isOpen,
  listOf,
  perSpeaker,
  settled,
  timesSpoken,
  waiting,
  whoIs,
} from "../floor";
import { budgetUse, groupOf, isSpent, type Use } from "../floor-rules";
import { QueueChoices } from "../parts/queue-choices";
import { QueueSettings } from "../parts/queue-settings";
import { SpeakingCard } from "../parts/speaking-card";
import { find, only, type Room } from "../room";
import { timeOfDay, usedSeconds } from "../time";
import { Badge } from "../ui/badge";
import { Button, IconButton } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Icon } from "../ui/icon";
import type { Command, SpeakerRequest } from "../wire";
import { floor } from "../words/floor";
import { floorRules } from "../words/floor-rules";
import { useWords } from "../words/language";

interface Props {
  readonly room: Room;
  readonly onSend: (command: Command) => void;
}

/** As many as stand below a speaker; small screens show fewer, all are one touch away. */
const AT_ONCE = 5;

/** Who speaks, who comes next and who waits; the chair gives and takes the floor. */
export function ChairQueue({ room, onSend }: Props) {
  const t = useWords(floor);
  const [chosen, setChosen] = useState("");
  const [settings, setSettings] = useState(false);
  const [whole, setWhole] = useState(false);
  const item = activeItem(room);
  const queue = waiting(room, item);
  const budgets = budgetUse(room, item, now.value);
  const having = going(room);
  const request = queue.find((one) => one.id === chosen);
  const why = only(room, "meeting")?.status === "open" ? undefined : t.notOpen;
  const next = queue.find((one) => one.status === "queued");
  const off = settled(room, item);
  const live = queue.length + having.length > 0;
  const list = (some: readonly SpeakerRequest[]) => (
    <ol class="queue-list">
      {some.map((one, at) => (
        <Waiting
          key={one.id}
          room={room}
          request={one}
          number={at + 1}
          budgets={budgets}
          onChoose={() => setChosen(one.id)}
        />
      ))}
    </ol>
  );
  return (
    <section class="queue" aria-label={t.queue}>
      {having.map((speech) => (
        <SpeakingCard key={speech.id} room={room} speech={speech} onSend={onSend} />
      ))}
      {live && having.length === 0 && <p class="speaking is-nobody">{t.nobodySpeaks}</p>}
      <Failures room={room} queue={queue} onSend={onSend} />
      {next && (
        <Button
          large
          kind="primary"
          icon="mic"
          act={next.id}
          why={why}
          onClick={() => onSend({ type: "floor.grant", request: next.id, speaker: "", anyway: false })}
        >
          {t.grantNext}: {whoIs(room, next).name}
        </Button>
      )}
      <div class="queue-head">
        <h2 class="chair-title">
          {queue.length + off.length > 0 ? (
            <Button icon="people" onClick={() => setWhole(true)}>
              {t.queue} <strong class="figures">{queue.length}</strong>
            </Button>
          ) : (
            t.queue
          )}
        </h2>
        <IconButton icon="menu" label={t.settings} onClick={() => setSettings(true)} />
      </div>
      <Forecast room={room} item={item} waits={queue.length} />
      {list(queue.slice(0, AT_ONCE))}
      <Dialog open={whole} wide title={t.queue} onClose={() => setWhole(false)}>
        <Forecast room={room} item={item} waits={queue.length} />
        {list(queue)}
        <Settled room={room} off={off} onSend={onSend} />
      </Dialog>
      <Dialog
        open={request !== undefined}
        title={request ? whoIs(room, request).name : ""}
        onClose={() => setChosen("")}
      >
        {request && (
          <QueueChoices
            room={room}
            queue={queue}
            request={request}
            why={why}
            onSend={onSend}
            onDone={() => setChosen("")}
          />
        )}
      </Dialog>
      <Dialog open={settings} wide title={t.settings} onClose={() => setSettings(false)}>
        <QueueSettings
          room={room}
          item={item}
          waits={queue.length}
          onSend={onSend}
          onDone={() => setSettings(false)}
        />
      </Dialog>
    </section>
  );
}

interface FailuresProps {
  readonly room: Room;
  readonly queue: readonly SpeakerRequest[];
  readonly onSend: (command: Command) => void;
}

/** Calls that wait for sound, and those that came to nothing, with the reason. */
function Failures({ room, queue, onSend }: FailuresProps) {
  const t = useWords(floor);
  const told = queue.filter((one) => one.status === "called" || one.failed !== "");
  return (
    <div class="queue-calls" role="status">
      {told.map((one) => {
        const { name } = whoIs(room, one);
        const waits = one.status === "called";
        return (
          <div key={one.id} class={`queue-call${waits ? "" : " is-failed"}`}>
            <p>
              <Icon name={waits ? "clock" : "alert"} />
              {waits ? `${name}: ${t.calling}` : t.failed[one.failed](name)}
            </p>
            {waits && (
              <Button onClick={() => onSend({ type: "floor.cancel", request: one.id })}>
                {t.cancel}
              </Button>
            )}
            {!waits && (
              <Button
                onClick={() =>
                  onSend({ type: "floor.grant", request: one.id, speaker: "", anyway: true })
                }
              >
                {t.anyway}
              </Button>
            )}
          </div>
        );
      })}
    </div>
  );
}

interface ForecastProps {
  readonly room: Room;
  readonly item: string;
  readonly waits: number;
}

function Forecast({ room, item, waits }: ForecastProps) {
  const t = useWords(floor);
  const list = listOf(room, item);
  const closed = item !== "" && !isOpen(list, now.value) && <Badge>{t.closedShort}</Badge>;
  if (waits === 0) {
    return (
      <p class="queue-forecast">
        {closed} {t.nobodyWaits}
      </p>
    );
  }
  const each_s = perSpeaker(list);
  const end = forecast(room, item, now.value);
  const about = find(room, "agenda_item", item);
  const left = about?.planned_min
    ? t.itemLeft(Math.round(about.planned_min - usedSeconds(about, now.value) / 60))
    : "";
  return (
    <p class="queue-forecast figures">
      {closed} {t.forecast(waits, each_s, end === null ? "" : timeOfDay(end))}
      {left}
    </p>
  );
}

interface WaitingProps {
  readonly room: Room;
  readonly request: SpeakerRequest;
  readonly number: number;
  readonly budgets: readonly Use[];
  readonly onChoose: () => void;
}

function Waiting({ room, request, number, budgets, onChoose }: WaitingProps) {
  const t = useWords(floor);
  const r = useWords(floorRules);
  const { name, about } = whoIs(room, request);
  const paper = find(room, "paper", request.paper);
  const group = groupOf(room, request);
  const budget = budgets.find((one) => one.group === group);
  const said = [
    about || (request.site ? t.site : t.hall),
    t.spokeTimes(timesSpoken(room, request)),
    budget ? r.budgetOf(Math.round(budget.used_s / 60), Math.round(budget.limit_s / 60)) : "",
    request.missed ? t.missed : "",
    request.note,
    paper ? t.page(paper.title, request.page) : "",
  ];
  return (
    <li>
      <button type="button" class="queue-one" aria-haspopup="dialog" onClick={onChoose}>
        <strong class="queue-number figures">{number}</strong>
        <span class="queue-who">
          {name}
          <span class="queue-about">{said.filter(Boolean).join(" · ")}</span>
        </span>
        {request.stance !== "" && <Badge>{r.stance[request.stance]}</Badge>}
        {budget && isSpent(budget) && <Badge tone="danger">{r.budgetOver}</Badge>}
        {request.kind !== "discussion" && (
          <Badge tone="warning">{request.point || t.kinds[request.kind]}</Badge>
        )}
      </button>
    </li>
  );
}

interface SettledProps {
  readonly room: Room;
  readonly off: readonly SpeakerRequest[];
  readonly onSend: (command: Command) => void;
}

/** Those who are off the list; each may be put on it again. */
function Settled({ room, off, onSend }: SettledProps) {
  const t = useWords(floorRules);
  if (off.length === 0) return null;
  return (
    <section class="queue-settled">
      <h3>{t.settled(off.length)}</h3>
      <ul>
        {off.map((one) => (
          <li key={one.id}>
            <span class="queue-who">
              {whoIs(room, one).name}
              <span class="queue-about">{t.outcome[one.status]}</span>
            </span>
            <Button onClick={() => onSend({ type: "floor.readd", request: one.id })}>{t.readd}</Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
