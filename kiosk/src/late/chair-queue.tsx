import { useState } from "preact/hooks";
import { now } from "../clock";
import {
  activeItem,
  budgetLeft,
  clockText,
  forecast,
  going,
  isOpen,
  type Kind,
  listOf,
  perSpeaker,
  phase,
  timesSpoken,
  waiting,
  whoIs,
} from "../floor";
import { newId, send } from "../link";
import { all, find, only, type Room } from "../room";
import { running, timeOfDay, usedSeconds } from "../time";
import { Badge } from "../ui/badge";
import { Button, IconButton } from "../ui/button";
import { Confirm, Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { Icon } from "../ui/icon";
import { toast } from "../ui/toast";
import type { Command, FloorList, SpeakerRequest, Speech } from "../wire";
import { floor } from "../words/floor";
import { useWords } from "../words/language";

interface Props {
  readonly room: Room;
  readonly onSend: (command: Command) => void;
}

const AT_ONCE = 12;

/** Who speaks, who comes next and who waits; the chair gives and takes the floor. */
export function ChairQueue({ room, onSend }: Props) {
  const t = useWords(floor);
  const [chosen, setChosen] = useState("");
  const [settings, setSettings] = useState(false);
  const item = activeItem(room);
  const queue = waiting(room, item);
  const having = going(room);
  const request = queue.find((one) => one.id === chosen);
  const why = only(room, "meeting")?.status === "open" ? undefined : t.notOpen;
  const next = queue.find((one) => one.status === "queued");
  return (
    <section class="queue" aria-label={t.queue}>
      {having.map((speech) => (
        <Speaker key={speech.id} room={room} speech={speech} onSend={onSend} />
      ))}
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
          {t.queue}
          {queue.length > 0 && <strong class="figures"> {queue.length}</strong>}
        </h2>
        <IconButton icon="menu" label={t.settings} onClick={() => setSettings(true)} />
      </div>
      <Forecast room={room} item={item} waits={queue.length} />
      {queue.length === 0 && <p class="queue-none">{t.nobodyWaits}</p>}
      <ol class="queue-list">
        {queue.slice(0, AT_ONCE).map((one, at) => (
          <Waiting
            key={one.id}
            room={room}
            request={one}
            number={at + 1}
            onChoose={() => setChosen(one.id)}
          />
        ))}
      </ol>
      {queue.length > AT_ONCE && <p class="queue-none">{t.more(queue.length - AT_ONCE)}</p>}
      <Dialog
        open={request !== undefined}
        title={request ? whoIs(room, request).name : ""}
        onClose={() => setChosen("")}
      >
        {request && (
          <Choices
            room={room}
            queue={queue}
            request={request}
            why={why}
            onSend={onSend}
            onDone={() => setChosen("")}
          />
        )}
      </Dialog>
      <Dialog open={settings} title={t.settings} onClose={() => setSettings(false)}>
        <Settings
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

interface SpeakerProps {
  readonly room: Room;
  readonly speech: Speech;
  readonly onSend: (command: Command) => void;
}

function Speaker({ room, speech, onSend }: SpeakerProps) {
  const t = useWords(floor);
  const { name, about } = whoIs(room, speech);
  const { request, limit_s } = speech;
  const still = speech.since === null;
  const state = still ? t.paused : speech.within ? t.interposed : t.speaking;
  const left_ms = budgetLeft(room, speech.item, speech.group, now.value);
  const finish = (): void => {
    onSend({ type: "floor.end", request });
    const undo = () => onSend({ type: "floor.settle", request, status: "queued" });
    toast({ text: t.settled(name, t.end), undo });
  };
  return (
    <article class={`speaking is-${still ? "still" : phase(speech, now.value)}`}>
      <p class="speaking-who">
        <span class="speaking-state">
          {state}
          {speech.kind !== "discussion" && ` · ${t.kinds[speech.kind]}`}
        </span>
        <strong>{name}</strong>
        {about && <span>{about}</span>}
        {left_ms !== null && <span>{t.budget(speech.group, budgetText(left_ms))}</span>}
      </p>
      <p class="speaking-clock figures" role="timer">
        {clockText(speech, now.value)}
      </p>
      <div class="speaking-acts">
        {still ? (
          <Button icon="play" act="resume" onClick={() => onSend({ type: "floor.resume", request })}>
            {t.resume}
          </Button>
        ) : (
          <Button icon="pause" act="pause" onClick={() => onSend({ type: "floor.pause", request })}>
            {t.pause}
          </Button>
        )}
        {limit_s !== null && (
          <Button
            icon="plus"
            onClick={() => onSend({ type: "floor.extend", request, limit_s: limit_s + 60 })}
          >
            {t.minute}
          </Button>
        )}
        <Button icon="stop" kind="danger" act={request} onClick={finish}>
          {t.end}
        </Button>
      </div>
    </article>
  );
}

function budgetText(left_ms: number): string {
  return `${left_ms < 0 ? "−" : ""}${running(Math.abs(left_ms) / 1_000)}`;
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
  if (waits === 0) return null;
  const each_s = perSpeaker(listOf(room, item));
  const end = forecast(room, item, now.value);
  const about = find(room, "agenda_item", item);
  const left = about?.planned_min
    ? t.itemLeft(Math.round(about.planned_min - usedSeconds(about, now.value) / 60))
    : "";
  const minutes = each_s === null ? null : Math.round(each_s / 6) / 10;
  return (
    <p class="queue-forecast figures">
      {t.forecast(waits, minutes, end === null ? "" : timeOfDay(end))}
      {left}
    </p>
  );
}

interface WaitingProps {
  readonly room: Room;
  readonly request: SpeakerRequest;
  readonly number: number;
  readonly onChoose: () => void;
}

function Waiting({ room, request, number, onChoose }: WaitingProps) {
  const t = useWords(floor);
  const { name, about } = whoIs(room, request);
  const paper = find(room, "paper", request.paper);
  const said = [
    about || (request.site ? t.site : t.hall),
    t.spokeTimes(timesSpoken(room, request)),
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
        {request.kind !== "discussion" && <Badge tone="warning">{t.kinds[request.kind]}</Badge>}
      </button>
    </li>
  );
}

interface ChoicesProps {
  readonly room: Room;
  readonly queue: readonly SpeakerRequest[];
  readonly request: SpeakerRequest;
  readonly why: string | undefined;
  readonly onSend: (command: Command) => void;
  readonly onDone: () => void;
}

/** Everything the chair can do with one who waits. */
function Choices({ room, queue, request, why, onSend, onDone }: ChoicesProps) {
  const t = useWords(floor);
  const { name } = whoIs(room, request);
  const [speaker, setSpeaker] = useState(request.speaker);
  const id = request.id;
  const at = queue.findIndex((one) => one.id === id);
  const above = queue[at - 1];
  const below = queue[at + 2];
  const act = (command: Command, back?: Command): void => {
    onSend(command);
    onDone();
    if (back) toast({ text: t.removed(name), undo: () => onSend(back) });
  };
  const back: Command = { type: "floor.settle", request: id, status: "queued" };
  const isSite = find(room, "site", request.party) !== undefined;
  return (
    <div class="queue-choices">
      {isSite && <Field label={t.who} value={speaker} maxLength={300} onInput={setSpeaker} />}
      <Button
        large
        kind="primary"
        icon="mic"
        why={why}
        onClick={() => act({ type: "floor.grant", request: id, speaker, anyway: false })}
      >
        {t.grant}
      </Button>
      <div class="queue-pair">
        <Button
          icon="chevron-up"
          onClick={() => above && onSend({ type: "floor.move", request: id, before: above.id })}
        >
          {t.up}
        </Button>
        <Button
          icon="chevron-down"
          onClick={() =>
            at < queue.length - 1 &&
            onSend({ type: "floor.move", request: id, before: below?.id ?? null })
          }
        >
          {t.down}
        </Button>
      </div>
      <Button
        icon="person"
        onClick={() =>
          act({ type: "floor.absent", request: id, missed_before: request.missed }, back)
        }
      >
        {t.absent}
      </Button>
      <Button icon="edit" onClick={() => act({ type: "floor.write", request: id }, back)}>
        {t.write}
      </Button>
      <Button
        icon="close"
        onClick={() => act({ type: "floor.settle", request: id, status: "declined" }, back)}
      >
        {t.decline}
      </Button>
    </div>
  );
}

const MINUTES = [2, 3, 5, 7, 10];
const ORDERS: readonly FloorList["order_rule"][] = ["arrival", "alternate", "least", "manual"];
const KINDS: readonly Kind[] = ["discussion", "reply", "procedure"];

interface SettingsProps {
  readonly room: Room;
  readonly item: string;
  readonly waits: number;
  readonly onSend: (command: Command) => void;
  readonly onDone: () => void;
}

type Rules = Omit<Extract<Command, { type: "floor.rules" }>, "type" | "item">;

const SAME: Rules = {
  open: null,
  order_rule: null,
  per_speaker_s: null,
  unlimited: null,
  warn_s: null,
  window: null,
  points_when_closed: null,
  points: null,
  stances: null,
  more: null,
  present_only: null,
  max_open: null,
  when_full: null,
  reserve_remote: null,
  keep_replies: null,
  camera: null,
  budgets: null,
};

/** The rules of the list, somebody without a tablet, the wall, and the broom. */
function Settings({ room, item, waits, onSend, onDone }: SettingsProps) {
  const t = useWords(floor);
  const [name, setName] = useState("");
  const [kind, setKind] = useState<Kind>("discussion");
  const [sure, setSure] = useState(false);
  const list = listOf(room, item);
  const open = isOpen(list, now.value);
  const each_s = perSpeaker(list);
  const rules = (wish: Partial<Rules>): void =>
    onSend({ type: "floor.rules", item, ...SAME, ...wish });
  const shown = only(room, "stage")?.scene.kind === "queue";
  const priority = all(room, "chair_priority")[0]?.on ?? false;
  const add = async (): Promise<void> => {
    if (name.trim() === "") return;
    const blank = { speaker: "", stance: "", point: "", note: "", to: "", paper: "", page: 1 } as const;
    const wish = { request: newId(), item, kind, party: "", name, ...blank };
    if ((await send({ type: "floor.add", ...wish })) === null) setName("");
  };
  return (
    <div class="queue-choices">
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
