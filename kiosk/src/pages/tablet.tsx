/** The page of a delegate: the agenda, the papers, and the chair's page on request. */
import { computed, effect, signal } from "@preact/signals";
import { useEffect, useMemo, useState } from "preact/hooks";
import {
  inHand,
  nextUp,
  type Numbered,
  numbered,
  papersInOrder,
  papersOf,
  type Place,
  steady,
} from "../agenda";
import { now, serverNow } from "../clock";
import { held } from "../hold";
import { isShutOut } from "../lifecycle";
import { newId, send, status } from "../link";
import { noteParts, Notes, warmNotes } from "../notes/slot";
import { askOf, floorOf, mayAsk } from "../pack/floor";
import { count, heard, newBuild, refused, shut, takeBack, waiting, wish } from "../pack/state";
import { AgendaPanel } from "../parts/agenda-panel";
import { Entrance } from "../parts/entrance";
import { FollowControl } from "../parts/follow-control";
import { NowCard } from "../parts/now-card";
import { FloorButton } from "../parts/outbox-floor";
import { PackLine } from "../parts/pack-line";
import { PackShut } from "../parts/pack-shut";
import { PaperCards } from "../parts/paper-cards";
import { PollNotices, PollResults, Polls } from "../parts/polls";
import { PresenceLine } from "../parts/presence-line";
import { Reader } from "../parts/reader";
import { RoomHead } from "../parts/room-head";
import { Thumb } from "../parts/thumb";
import { lang, read, write } from "../preferences";
import { closed, followed, led, NOTHING_OPEN, opened, type Reading, turned } from "../reading";
import { all, find, only, room } from "../room";
import { session, signedIn } from "../session";
import { tellShowing } from "../showing";
import { dayAndTime, dayInWords, timeOfDay } from "../time";
import { Badge } from "../ui/badge";
import { EmptyState } from "../ui/blank";
import { Button, IconButton } from "../ui/button";
import { TextSizes } from "../ui/device-controls";
import { Dialog } from "../ui/dialog";
import { mount } from "../ui/frame";
import { late } from "../ui/late";
import { toast } from "../ui/toast";
import type { AskFloor, Meeting, Paper } from "../wire";
import { common } from "../words/common";
import { pack } from "../words/pack";
import { useLang, useWords } from "../words/language";
import { tablet } from "../words/tablet";

const OwnFloor = late("own-floor", () => import("../late/own-floor").then((m) => m.OwnFloor));

const OwnMessages = late("own-messages", () =>
  import("../late/own-messages").then((m) => m.OwnMessages),
);

const CheckIn = late("check-in", () => import("../late/check-in").then((m) => m.CheckIn));

const reading = signal<Reading>(NOTHING_OPEN);
const agenda = computed(() => numbered(all(room.value, "agenda_item")));
/** The item before the meeting; empty between two. */
const before = computed(() => {
  const item = inHand(agenda.value)?.item;
  return item?.status === "active" ? item.id : "";
});
const papers = computed(() => all(room.value, "paper"));
const lead = computed(() => only(room.value, "lead"));
const inHandNow = computed(() => reading.value.paper);
const steadily = steady<Paper>();
const book = computed(() => steadily(papersInOrder(agenda.value, papers.value)));

// Whoever writes, votes or has a dialog open is led on when that is over.
effect(() => {
  if (!held.value) reading.value = led(reading.peek(), lead.value, mayRead());
});
// The pages of the chair are no marks of one's own.
effect(() => {
  const { paper: id, page, following } = reading.value;
  if (id !== null && !following) write(pageKey(id), String(page));
});
effect(() => tellShowing(reading.value, lead.value));
// A paper that is withdrawn leaves every hand at once, with a word why.
effect(() => {
  const id = reading.value.paper;
  const paper = id === null ? undefined : find(room.value, "paper", id);
  if (paper?.status !== "withdrawn") return;
  reading.value = closed(reading.peek());
  toast({ text: tablet[lang.peek()].taken(paper.title), tone: "warning" });
});

/** Which papers lie on this table now. */
function mayRead(): (paper: string) => boolean {
  const here = new Set(book.value.map((paper) => paper.id));
  return (paper) => here.has(paper);
}

function pageKey(paper: string): string {
  return `page.${room.peek().meeting}.${paper}`;
}

function lastPage(paper: Paper): number {
  const page = Number.parseInt(read(pageKey(paper.id)) ?? "", 10);
  return page >= 1 && page <= paper.ready ? page : 1;
}

function open(paper: Paper): void {
  reading.value = opened(paper.id, lastPage(paper));
}

const HelpDialog = late("help-dialog", () =>
  import("../late/help-dialog").then((m) => m.HelpDialog),
);
/** Closed doors: nothing of the meeting is here until they are opened again. */
const ShutOut = late("shut-out", () => import("../late/shut-out").then((m) => m.ShutOut));

function TabletPage() {
  const t = useWords(tablet);
  const c = useWords(common);
  const [help, setHelp] = useState(false);
  const [sheet, setSheet] = useState(false);
  const meeting = only(room.value, "meeting");
  if (!meeting) return null;
  useEffect(() => void setTimeout(Reader.warm, 500), []);
  const paper = book.value.find((one) => one.id === inHandNow.value);
  const voted = all(room.value, "poll").length > 0;
  const panel = (
    <AgendaPanel
      agenda={agenda.value}
      papers={papers.value}
      reading={inHandNow.value}
      onOpen={(chosen) => {
        setSheet(false);
        open(chosen);
      }}
    />
  );
  return (
    <div class={`tablet${paper ? " is-reading" : ""}`}>
      <RoomHead
        meeting={meeting}
        who={session.value?.me.label ?? ""}
        status={status.value}
        now_ms={now.value}
        instead={voted && <PollNotices />}
      >
        <TextSizes />
        <IconButton icon="help" label={c.help} onClick={() => setHelp(true)} />
      </RoomHead>
      {isShutOut(room.value) && <ShutOut />}
      <div class="tablet-now">
        <NowCard
          current={inHand(agenda.value)}
          next={nextUp(agenda.value)}
          now_ms={now.value}
        />
        <span class="tablet-sheet-button">
          <Button icon="agenda" onClick={() => setSheet(true)}>
            {t.agenda}
          </Button>
        </span>
      </div>
      <nav class="tablet-panel" aria-label={t.agendaAndPapers}>
        {panel}
        <div class="tablet-foot">
          <Wishes />
          <PresenceLine quorum={only(room.value, "quorum")} />
        </div>
      </nav>
      <main class="tablet-main">
        {paper ? <OpenBook /> : <Table meeting={meeting} />}
      </main>
      <Dialog open={sheet} wide title={t.agendaAndPapers} onClose={() => setSheet(false)}>
        {panel}
        <Wishes />
      </Dialog>
      <OwnFloor
        part="banner"
        room={room.value}
        place={session.value?.meeting?.place ?? ""}
        onAsk={ask}
      />
      <OwnMessages part="banner" />
      {voted && <Polls />}
      <HelpDialog open={help} onClose={() => setHelp(false)} />
    </div>
  );
}

/** Ask to speak, to the item before the meeting and the page in hand. */
function ask(more: Partial<AskFloor> = {}): void {
  const wanted = askOf(newId(), before.value, reading.peek(), more);
  void wish(wanted, wanted.request);
}

/** What one may wish for from here, and what waits to be heard. */
function Wishes() {
  const place = session.value?.meeting?.place ?? "";
  const own = find(room.value, "participant", place);
  return (
    <div class="tablet-wishes">
      {own && <CheckIn room={room.value} person={own} />}
      <FloorButton
        floor={floorOf(room.value, place, waiting.value)}
        online={heard.value}
        mayAsk={mayAsk(room.value, before.value)}
        onAsk={() => ask()}
        onEnd={(request) => void send({ type: "floor.end", request })}
        onWithdraw={(request) => void wish({ type: "floor.withdraw", request }, newId())}
        onDrop={(entry) => void takeBack(entry)}
      />
      <OwnFloor part="kinds" room={room.value} place={place} onAsk={ask} />
      <OwnMessages part="service" />
      {all(room.value, "tally").length > 0 && <PollResults />}
      <PackLine count={count.value} online={heard.value} waiting={waiting.value.length} newBuild={newBuild.value} />
    </div>
  );
}

function OpenBook() {
  const { paper, page, following } = reading.value;
  const place = useMemo<Place>(() => ({ paper: paper ?? "", page }), [paper, page]);
  const mark = useMemo(whoReads, []);
  const turn = (wanted: Place) => (reading.value = turned(reading.value, wanted));
  useEffect(() => void Reader.warm().then(warmNotes), []);
  return (
    <Reader
      meeting={room.value.meeting}
      papers={book.value}
      agenda={agenda.value}
      place={place}
      following={following}
      mark={mark}
      lastPage={lastPage}
      onPlace={turn}
      onClose={() => (reading.value = closed(reading.value))}
      {...noteParts.value}
    >
      <Follow />
      {noteParts.value && (
        <Notes
          meeting={room.value.meeting}
          papers={book.value}
          place={place}
          onPlace={turn}
        />
      )}
    </Reader>
  );
}

/** Who reads here, at which seat, since when: it stands faintly across every page. */
function whoReads(): readonly string[] {
  const own = find(room.peek(), "participant", session.peek()?.meeting?.place ?? "");
  const seat = find(room.peek(), "seat", own?.seat ?? "")?.label;
  const who = [own?.name ?? session.peek()?.me.label, seat].filter(Boolean).join(" · ");
  return [who, dayAndTime(serverNow())];
}

function Follow() {
  return (
    <FollowControl
      following={reading.value.following}
      lead={lead.value}
      mayRead={mayRead()(lead.value?.paper ?? "")}
      onFollow={() => (reading.value = followed(reading.value, lead.value, mayRead()))}
      onLeave={() => (reading.value = { ...reading.value, following: false })}
    />
  );
}

/** The bare table: what is being discussed, and its papers to pick up. */
function Table({ meeting }: { readonly meeting: Meeting }) {
  const t = useWords(tablet);
  const shown = inHand(agenda.value) ?? nextUp(agenda.value);
  const here = shown ? papersOf(papers.value, shown.item.id) : [];
  const laid = here.length > 0 ? here : papersOf(papers.value, "");
  return (
    <section class="table">
      <MeetingState meeting={meeting} />
      {shown && laid.length > 0 && <TableHead shown={shown} own={here.length > 0} />}
      {laid.length > 0 ? (
        <PaperCards
          meeting={room.value.meeting}
          papers={laid}
          lastPage={lastPage}
          onOpen={open}
          picture={(paper) => <Thumb meeting={room.value.meeting} paper={paper} page={1} />}
        />
      ) : (
        <EmptyState icon="document" title={t.noPapersAtAll} />
      )}
      <div class="table-foot">
        <Follow />
      </div>
    </section>
  );
}

function TableHead({ shown, own }: { readonly shown: Numbered; readonly own: boolean }) {
  const t = useWords(tablet);
  if (!own) return <h2 class="table-head">{t.generalPapers}</h2>;
  if (shown.item.status !== "planned") {
    return <h2 class="table-head">{t.papersOf(shown.number)}</h2>;
  }
  return (
    <h2 class="table-head">
      <Badge>{t.next}</Badge> {shown.number}. {shown.item.title}
    </h2>
  );
}

function MeetingState({ meeting }: { readonly meeting: Meeting }) {
  const t = useWords(tablet);
  const c = useWords(common);
  const language = useLang();
  switch (meeting.status) {
    case "open":
      return null;
    case "draft":
    case "convened":
    case "ready": {
      const at_ms = Date.parse(meeting.starts_at);
      const when = t.starts(dayInWords(at_ms, language), timeOfDay(at_ms));
      return (
        <p class="meeting-state">
          <strong>{t.draft}</strong> · {when}
          {meeting.place && <> · {meeting.place}</>}
        </p>
      );
    }
    case "recess":
      return <p class="meeting-state is-warning">{t.recess}</p>;
    case "closed":
    case "minuted":
    case "archived":
      return <p class="meeting-state">{t.closed}</p>;
    case "postponed":
    case "cancelled":
      return (
        <p class="meeting-state is-warning">
          <strong>{c.meetingStatus[meeting.status]}</strong>
          {meeting.reason && <> · {meeting.reason}</>}
        </p>
      );
    default:
      return meeting.status satisfies never;
  }
}

// What waited and was refused is told; nobody has to look for it.
effect(() => {
  for (const { why, entry } of refused.value) {
    const t = pack[lang.peek()];
    const reason = why === "lapsed" ? t.lapsed : common[lang.peek()].failure[why];
    toast({ text: why === "lapsed" ? reason : `${t.refused}. ${reason}`, tone: "warning" });
    refused.value = refused.peek().filter((one) => one.entry !== entry);
  }
});

function Whole() {
  return (
    <>
      <Entrance>{() => <TabletPage />}</Entrance>
      {shut.value && room.value.rev < 0 && <PackShut />}
    </>
  );
}

mount(<Whole />, { vi: tablet.vi.title, en: tablet.en.title });
const coming = signedIn();
void import("../pack/start").then(({ enterTablet }) => enterTablet(coming, inHandNow));
