/** The page of the door: scan or search, look, admit. */
import { signal } from "@preact/signals";
import { now } from "../clock";
import { admit, type Found, hold, leave, type Person, scan, type Verdict, verify } from "../desk";
import { soundOf } from "../desk-sounds";
import { type Failure, failureOf } from "../http";
import { newId, send, status } from "../link";
import { DoorCounts } from "../parts/door-counts";
import { enter, Entrance } from "../parts/entrance";
import { RecentEntries } from "../parts/recent-entries";
import { RoomHead } from "../parts/room-head";
import { ScanField } from "../parts/scan-field";
import { Tellers } from "../parts/tellers";
import { type Card, VerdictCard } from "../parts/verdict-card";
import { lang } from "../preferences";
import { all, only, room } from "../room";
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

async function look(found: Found, ask: () => Promise<Verdict>): Promise<void> {
  const mine = ++turn;
  card.value = { kind: "checking" };
  try {
    const verdict = await ask();
    if (mine !== turn) return;
    looked = { found, admission: newId() };
    card.value = { kind: "verdict", verdict, admitted: false };
    soundOf(verdict.colour);
  } catch (thrown) {
    if (mine !== turn) return;
    clear();
    complain(failureOf(thrown));
  }
}

function scanned(badge: string): void {
  const { meeting } = room.peek();
  const found = { via: "badge", badge } as const;
  if (way.peek() === "in") void look(found, () => scan(meeting, badge));
  else void look(found, () => leave(meeting, newId(), badge));
}

function held({ participant }: Person): void {
  void look({ via: "search" }, () => hold(room.peek().meeting, participant));
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
    const meeting = room.peek().meeting;
    const verdict = await admit(meeting, admission, person.participant, found, confirm);
    const admitted = verdict.rev !== null;
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
  const failure = await send({ type: "participant.dismiss", admission: newId(), participant });
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

function DeskPage() {
  const t = useWords(words);
  const meeting = only(room.value, "meeting");
  const quorum = only(room.value, "quorum");
  const people = all(room.value, "participant");
  if (!meeting) return null;
  return (
    <div class="desk">
      <RoomHead meeting={meeting} who={t.page} status={status.value} now_ms={now.value}>
        {all(room.value, "poll").some((poll) => poll.medium !== "electronic") && (
          <Tellers room={room.value} />
        )}
        <LanguageSwitch />
      </RoomHead>
      {quorum && <DoorCounts quorum={quorum} people={people} />}
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
          <ScanField
            meeting={room.value.meeting}
            onScan={scanned}
            onPerson={({ participant }) =>
              void look({ via: "search" }, () => verify(room.peek().meeting, participant))
            }
            onEnter={onEnter}
            onEscape={clear}
          />
          <RecentEntries
            admissions={all(room.value, "admission")}
            people={new Map(people.map((person) => [person.id, person]))}
            onOut={({ id, name }) => void letOut(id, name)}
          />
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
void enter();
