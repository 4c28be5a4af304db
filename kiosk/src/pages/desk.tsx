/** The page of the door: scan or search, look, admit. */
import { computed, type Signal, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { now } from "../clock";
import * as server from "../desk";
import type { Found, Person, Verdict } from "../desk";
import { soundOf } from "../desk-sounds";
import { type Look, withLook } from "../door/crowd";
import { admissions, asked, offline, people, waiting } from "../door/state";
import type { OfflineDesk } from "../door/offline";
import { type Failure, failureOf, RequestError } from "../http";
import { connect, newId, send, status } from "../link";
import { heard } from "../pack/state";
import { DoorCounts } from "../parts/door-counts";
import { Entrance } from "../parts/entrance";
import { RecentEntries } from "../parts/recent-entries";
import { RoomHead } from "../parts/room-head";
import { ScanField } from "../parts/scan-field";
import { Tellers } from "../parts/tellers";
import { type Card, VerdictCard } from "../parts/verdict-card";
import { chosen, lang } from "../preferences";
import { all, only, room } from "../room";
import { onLeave, signedIn } from "../session";
import { Button } from "../ui/button";
import { LanguageSwitch } from "../ui/device-controls";
import { mount } from "../ui/frame";
import { late } from "../ui/late";
import { toast } from "../ui/toast";
import { common } from "../words/common";
import { desk as words } from "../words/desk";
import { useWords } from "../words/language";

const OwnMessages = late("own-messages", () =>
  import("../late/own-messages").then((m) => m.OwnMessages),
);

const DeskOffline = late("desk-offline", () =>
  import("../late/desk-offline").then((m) => m.DeskOffline),
);

const DeskCamera = late("desk-camera", () =>
  import("../late/desk-camera").then((m) => m.DeskCamera),
);

const CardCheck = late("card-check", () =>
  import("../late/card-check").then((m) => m.CardCheck),
);

const DeskCrowd = late("desk-crowd", () =>
  import("../late/desk-crowd").then((m) => m.DeskCrowd),
);

/** The view for a crowded door, kept over a reload. */
const crowd = chosen<"off" | "on">("desk-crowd", ["off", "on"], "off");
const CROWD_KEY = "F2";
const looks = signal<readonly Look[]>([]);

/** Whether badges are read by this device's camera; kept over a reload. */
const camera = chosen<"off" | "on">("desk-camera", ["off", "on"], "off");

interface Looked {
  readonly found: Found;
  /** Made with the verdict, so that a repeated tap admits once. */
  readonly admission: string;
}

const card = signal<Card>({ kind: "ready" });
const busy = signal(false);
/** Which way people go through this door now. */
const way = signal<"in" | "out">("in");
let looked: Looked | null = null;
/** Counts looks: an answer that comes after a newer question is void. */
let turn = 0;

function complain(failure: Failure): void {
  toast({ text: common[lang.peek()].failure[failure], tone: "danger" });
}

/** Ask for a verdict: the server, or this desk with the face that it carries. */
function ask(
  there: (meeting: string) => Promise<Verdict>,
  here: (desk: OfflineDesk) => Promise<Verdict>,
): Promise<Verdict> {
  return asked(
    () => there(room.peek().meeting),
    async (desk) => withFace(await here(desk)),
  );
}

let shownFace = "";

async function withFace(verdict: Verdict): Promise<Verdict> {
  const { person } = verdict;
  if (!person?.photo) return verdict;
  const face = await offline.peek()?.face(person.participant);
  if (!face) return verdict;
  URL.revokeObjectURL(shownFace);
  shownFace = face;
  return { ...verdict, person: { ...person, face } };
}

const find = (words: string, signal: AbortSignal): Promise<server.Search> =>
  asked(
    () => server.search(room.peek().meeting, words, signal),
    async (desk) => desk.search(words),
  );

async function look(found: Found, ask: () => Promise<Verdict>): Promise<void> {
  const mine = ++turn;
  card.value = { kind: "checking" };
  try {
    const verdict = await ask();
    if (mine !== turn) return;
    looked = { found, admission: newId() };
    remember(looked.admission, verdict, false);
    card.value = { kind: "verdict", verdict, admitted: false };
    soundOf(verdict.colour);
  } catch (thrown) {
    if (mine !== turn) return;
    clear();
    complain(failureOf(thrown));
  }
}

function remember(id: string, verdict: Verdict, done: boolean): void {
  looks.value = withLook(looks.peek(), { id, at_ms: now.peek(), verdict, done });
}

function scanned(badge: string): void {
  const found = { via: "badge", badge } as const;
  const id = newId();
  const [there, here] =
    way.peek() === "in"
      ? [(m: string) => server.scan(m, badge), (d: OfflineDesk) => d.scan(badge)]
      : [(m: string) => server.leave(m, id, badge), (d: OfflineDesk) => d.leave(id, badge)];
  void look(found, () => ask(there, here));
}

function held({ participant }: Person): void {
  void look({ via: "search" }, () =>
    ask((m) => server.hold(m, participant), (desk) => desk.hold(participant)),
  );
}

function clear(): void {
  turn++;
  looked = null;
  card.value = { kind: "ready" };
}

async function letIn(confirm: boolean): Promise<void> {
  const shown = card.peek();
  if (shown.kind !== "verdict" || shown.admitted || !looked || busy.peek()) return;
  const { person } = shown.verdict;
  if (!person) return;
  const mine = turn;
  const { found, admission } = looked;
  busy.value = true;
  try {
    const act = [admission, person.participant, found, confirm] as const;
    const verdict = await ask((m) => server.admit(m, ...act), (desk) => desk.admit(...act));
    const admitted = verdict.rev !== null;
    remember(admission, { ...verdict, person }, admitted);
    if (mine === turn) {
      card.value = { kind: "verdict", verdict: { ...verdict, person }, admitted };
    }
    if (!admitted) soundOf(verdict.colour);
    else if (mine !== turn) told(words[lang.peek()].admitted(person.name), person);
  } catch (thrown) {
    complain(failureOf(thrown));
  } finally {
    busy.value = false;
  }
}

function told(text: string, person: Person): void {
  toast({ text, tone: "ok", undo: () => void letOut(person.participant, person.name) });
}

async function letOut(participant: string, name: string): Promise<void> {
  const admission = newId();
  const failure = await asked(
    async () => {
      const wish = { type: "participant.dismiss", admission, participant } as const;
      const answer = await send(wish, newId(), server.PATIENCE_MS);
      if (answer === "no_answer") throw new RequestError(answer);
      return answer;
    },
    (desk) => desk.dismiss(admission, participant).then(() => null),
  );
  if (failure) return complain(failure);
  toast({ text: words[lang.peek()].dismissed(name), tone: "neutral" });
  const shown = card.peek();
  if (shown.kind === "verdict" && shown.verdict.person?.participant === participant) clear();
}

/** Enter admits where nothing has to be checked; amber wants the button itself. */
function onEnter(): void {
  const shown = card.peek();
  if (shown.kind === "verdict" && shown.verdict.admit === "yes") void letIn(false);
}

/** Whether somebody waits for the operator; a camera must not put the next one there. */
function undecided(shown: Card): boolean {
  if (shown.kind !== "verdict") return shown.kind === "checking";
  return !shown.admitted && shown.verdict.admit !== "no" && shown.verdict.person !== null;
}

function toggle(choice: Signal<"off" | "on">): void {
  choice.value = choice.peek() === "on" ? "off" : "on";
}

/** One key leads into the view for a crowd and out of it, wherever the focus is. */
function useCrowdKey(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== CROWD_KEY || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      if (!event.repeat) toggle(crowd);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}

function DeskPage() {
  const t = useWords(words);
  useCrowdKey();
  const meeting = only(room.value, "meeting");
  const quorum = only(room.value, "quorum");
  if (!meeting) return null;
  const field = (
    <ScanField
      find={find}
      onScan={scanned}
      onPerson={({ participant }) =>
        void look({ via: "search" }, () =>
          ask((m) => server.verify(m, participant), (desk) => desk.verify(participant)),
        )
      }
      onEnter={onEnter}
      onEscape={clear}
      card={(number) => <CardCheck key={number} meeting={room.value.meeting} card={number} />}
    >
      <Button
        icon="camera"
        pressed={camera.value === "on"}
        onClick={() => toggle(camera)}
      >
        {t.camera}
      </Button>
    </ScanField>
  );
  const eye = (
    <DeskCamera
      waits={undecided(card.value)}
      onScan={scanned}
      onClose={() => (camera.value = "off")}
    />
  );
  if (crowd.value === "on") {
    return (
      <div class="desk is-crowd">
        <DeskOffline />
        <DeskCrowd
          card={card.value}
          looks={looks.value}
          quorum={quorum}
          meeting={meeting}
          way={way.value}
          busy={busy.value}
          onAdmit={() => void letIn(false)}
          onClear={clear}
          onLeave={() => toggle(crowd)}
        >
          {field}
          {camera.value === "on" && eye}
        </DeskCrowd>
        <OwnMessages part="banner" />
      </div>
    );
  }
  return (
    <div class="desk">
      <RoomHead meeting={meeting} who={t.page} status={status.value} now_ms={now.value}>
        {all(room.value, "poll").some((poll) => poll.medium !== "electronic") && (
          <Tellers room={room.value} />
        )}
        <Button icon="people" onClick={() => toggle(crowd)}>
          {t.crowd} <kbd>{CROWD_KEY}</kbd>
        </Button>
        <LanguageSwitch />
      </RoomHead>
      {quorum && <DoorCounts quorum={quorum} people={people.value} />}
      <DeskOffline />
      <main class="desk-main">
        <section class="desk-left">
          <div class="desk-way" role="group" aria-label={t.way}>
            {(["in", "out"] as const).map((one) => (
              <Button
                key={one}
                large
                kind={way.value === one ? "primary" : "secondary"}
                pressed={way.value === one}
                onClick={() => {
                  way.value = one;
                  clear();
                }}
              >
                {one === "in" ? t.wayIn : t.wayOut}
              </Button>
            ))}
          </div>
          {field}
          {camera.value === "on" ? (
            eye
          ) : (
            <RecentEntries
              admissions={admissions.value}
              people={new Map(people.value.map((person) => [person.id, person]))}
              onOut={({ id, name }) => void letOut(id, name)}
            />
          )}
        </section>
        <VerdictCard
          card={card.value}
          meeting={room.value.meeting}
          busy={busy.value}
          onAdmit={() => void letIn(true)}
          onOut={({ participant, name }) => void letOut(participant, name)}
          onHold={held}
          onClear={clear}
        />
      </main>
      <OwnMessages part="banner" />
    </div>
  );
}

mount(<Entrance>{() => <DeskPage />}</Entrance>, { vi: words.vi.page, en: words.en.page });
const coming = signedIn();
onLeave(async () => (await import("../door/start")).forget());
void coming.then(({ meeting }) => meeting && connect(meeting.id));
const calm = computed(
  () => card.value.kind === "ready" && heard.value && waiting.value.length === 0,
);
void import("../door/start").then(({ beginOffline }) => beginOffline(coming, calm));
