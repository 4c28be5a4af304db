/** The page of the chair: the agenda, the wall, the pages, the sites and who is here. */
import { computed, effect, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import {
  inHand,
  nextUp,
  numbered,
  papersInOrder,
  steady,
} from "../agenda";
import { aimIn, ownScene } from "../aim";
import { useChairActs } from "../chair-acts";
import { now } from "../clock";
import { leadFailure, leadTo } from "../lead";
import { following, status } from "../link";
import { ChairAgenda } from "../parts/chair-agenda";
import { ChairMore } from "../parts/chair-more";
import type { Sheet } from "../parts/chair-sheets";
import { enter, Entrance } from "../parts/entrance";
import { Reader } from "../parts/reader";
import { devicesOf } from "../parts/room-devices";
import { RoomHead } from "../parts/room-head";
import { lang, preparing } from "../preferences";
import { all, find, inOrder, only, room } from "../room";
import { session } from "../session";
import { Badge } from "../ui/badge";
import { Button, IconButton } from "../ui/button";
import { mount } from "../ui/frame";
import { late } from "../ui/late";
import { useKeys } from "../ui/keys";
import { toast } from "../ui/toast";
import type { Paper, Scene } from "../wire";
import { chair } from "../words/chair";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { tablet } from "../words/tablet";

interface Open {
  readonly paper: string;
  readonly page: number;
}

const FollowingLine = late("following-line", () =>
  import("../late/following-line").then((m) => m.FollowingLine),
);
const CurrentItem = late("chair-now", () =>
  import("../late/chair-now").then((m) => m.CurrentItem),
);
const AideLine = late("chair-aide", () =>
  import("../late/chair-aide").then((m) => m.AideLine),
);
const SceneChooser = late("chair-now", () =>
  import("../late/chair-now").then((m) => m.SceneChooser),
);
const PreviewBus = late("chair-now", () =>
  import("../late/chair-now").then((m) => m.PreviewBus),
);
const TablePapers = late("chair-now", () =>
  import("../late/chair-now").then((m) => m.TablePapers),
);
const ProgramMonitor = late("chair-now", () =>
  import("../late/chair-now").then((m) => m.ProgramMonitor),
);
const MonitorStrip = late("chair-now", () =>
  import("../late/chair-now").then((m) => m.MonitorStrip),
);
const MeetingControls = late("chair-now", () =>
  import("../late/chair-now").then((m) => m.MeetingActs),
);
/** Dialogs are opened a moment after the page at the earliest. */
const ChairSheets = late("chair-sheets", () =>
  import("../parts/chair-sheets").then((m) => m.ChairSheets),
);
const open = signal<Open | null>(null);
/** Whether the delegates' pages turn with this one. */
const leading = signal(true);
const sheet = signal<Sheet>(null);

const agenda = computed(() => numbered(all(room.value, "agenda_item")));
const papers = computed(() => all(room.value, "paper"));
const steadily = steady<Paper>();
const book = computed(() => steadily(papersInOrder(agenda.value, papers.value)));
const sites = computed(() => inOrder(all(room.value, "site")));
const stage = computed(() => only(room.value, "stage"));
const devices = computed(() =>
  devicesOf(all(room.value, "participant"), all(room.value, "connection")),
);
const openPaper = computed(() => find(room.value, "paper", open.value?.paper ?? ""));

effect(() => {
  const paper = openPaper.value;
  if (paper?.status !== "withdrawn") return;
  open.value = null;
  toast({ text: tablet[lang.peek()].taken(paper.title), tone: "warning" });
});
effect(() => {
  const failure = leadFailure.value;
  if (failure) toast({ text: common[lang.peek()].failure[failure], tone: "danger" });
});

function turnTo(paper: string, page: number): void {
  open.value = { paper, page };
  if (leading.value) leadTo(paper, page);
}

function take(paper: Paper): void {
  const lead = only(room.value, "lead");
  turnTo(paper.id, lead?.paper === paper.id ? lead.page : 1);
}

function lead(on: boolean): void {
  leading.value = on;
  if (on && open.value) leadTo(open.value.paper, open.value.page);
}

/** The page that leads, if its paper is still on the table. */
function ledPage(): Open | undefined {
  const lead = only(room.value, "lead");
  const paper = find(room.value, "paper", lead?.paper ?? "");
  if (!lead || !paper || paper.status !== "released") return undefined;
  return { paper: paper.id, page: lead.page };
}

function ChairPage() {
  const t = useWords(chair);
  const c = useWords(common);
  const meeting = only(room.value, "meeting");
  const next = nextUp(agenda.value);
  const acts = useChairActs(meeting, next?.item, sites.value);
  const { busy, give, show } = acts;
  const looks = preparing.value === "yes";
  useEffect(() => void setTimeout(Reader.warm, 500), []);
  const idle = (): void => acts.cut({ kind: "idle" });
  useKeys({
    " ": acts.goOn,
    m: acts.muteAll,
    h: idle,
    f: () => (sheet.value = "preview"),
    "?": () => (sheet.value = "keys"),
  });
  if (!meeting || !stage.value) return null;
  const { scene, speaker } = stage.value;
  const led = ledPage();
  return (
    <div class="chair">
      <RoomHead
        meeting={meeting}
        who={session.value?.me.label ?? t.title}
        status={status.value}
        now_ms={now.value}
      >
        <IconButton icon="help" label={c.settings} onClick={() => (sheet.value = "settings")} />
      </RoomHead>
      <div class="chair-aide">
        <AideLine room={room.value} />
      </div>
      <nav class="chair-left" aria-label={t.agenda}>
        <h2 class="chair-title">{t.agenda}</h2>
        <ChairAgenda
          agenda={agenda.value}
          papers={papers.value}
          reading={open.value?.paper ?? null}
          onOpen={take}
          now_ms={now.value}
          why={acts.notOpen}
          busy={busy}
          onSend={give}
        />
      </nav>
      <main class="chair-centre">
        {openPaper.value ? (
          <ChairReader paper={openPaper.value} scene={scene} busy={busy} onScene={show} />
        ) : (
          <>
            <section class={`program${looks ? " is-prepared" : ""}`}>
              <div class="program-wall">
                <WallHead />
                <ProgramMonitor now_ms={now.value} />
              </div>
              {looks && (
                <PreviewBus room={room.value} now_ms={now.value} busy={busy} onSend={give} />
              )}
              <div class="program-choice">
                <h2 class="chair-title">{t.showNext}</h2>
                <SceneChooser
                  busy={busy}
                  onScene={show}
                  onPaper={led && (() => show({ kind: "paper", ...led }))}
                  onChooseSite={() => (sheet.value = "site")}
                  onWriteNotice={() => (sheet.value = "notice")}
                />
              </div>
              <MonitorStrip now_ms={now.value} />
            </section>
            <CurrentItem
              current={inHand(agenda.value)}
              agenda={agenda.value}
              meeting={meeting}
              quorum={only(room.value, "quorum")}
              now_ms={now.value}
            />
            <TablePapers
              current={inHand(agenda.value) ?? next}
              meeting={meeting}
              papers={papers.value}
              onOpen={take}
            />
          </>
        )}
      </main>
      <aside class="chair-right" aria-label={t.sites}>
        {openPaper.value && (
          <div class="program-aside">
            <WallHead />
            <ProgramMonitor now_ms={now.value} />
          </div>
        )}
        <ChairMore
          room={room.value}
          devices={devices.value}
          onDevices={() => (sheet.value = "devices")}
          sites={sites.value}
          speaker={speaker}
          busy={busy}
          onMute={acts.mute}
          onOpen={turnTo}
          onSend={give}
        />
      </aside>
      <footer class="chair-foot">
        <Button
          large
          icon="mic-off"
          busy={busy === "mute.all"}
          why={acts.allMuted}
          onClick={acts.muteAll}
        >
          {t.muteAll}
        </Button>
        <Button
          large
          icon="emblem"
          busy={busy === "scene.idle"}
          why={scene.kind === "idle" ? t.idleShown : undefined}
          onClick={idle}
        >
          {t.idle}
        </Button>
        <span class="chair-meeting">
          <MeetingControls room={room.value} meeting={meeting} busy={busy} onSend={give} />
        </span>
        <Button
          large
          kind="primary"
          icon="chevron-right"
          act={next?.item.id ?? ""}
          busy={busy === "item.open"}
          why={acts.noNext}
          onClick={acts.goOn}
        >
          {t.next}
          {next && (
            <span class="chair-next">{t.nextIs(next.number, next.item.title)}</span>
          )}
        </Button>
      </footer>
      <div class="chair-sheets">
        <ChairSheets
          open={sheet.value}
          scene={scene}
          sites={sites.value}
          devices={devices.value}
          displays={all(room.value, "display")}
          seats={all(room.value, "seat")}
          now_ms={now.value}
          onScene={show}
          onOpen={(chosen) => (sheet.value = chosen)}
        />
      </div>
    </div>
  );
}

function WallHead() {
  const t = useWords(chair);
  const walls = all(room.value, "display").filter((display) => display.kind === "wall");
  const lost = walls.length > 0 && walls.every((wall) => wall.health === "offline");
  return (
    <h2 class="chair-title">
      {t.onWall}
      {lost && (
        <Badge tone="danger" icon="unplugged">
          {t.wallOff}
        </Badge>
      )}
      <IconButton
        icon="full"
        label={t.enlarge}
        onClick={() => (sheet.value = "preview")}
      />
    </h2>
  );
}

interface ReaderProps {
  readonly paper: Paper;
  readonly scene: Scene;
  readonly busy: string | null;
  readonly onScene: (scene: Scene) => void;
}

function ChairReader({ paper, scene, busy, onScene }: ReaderProps) {
  const t = useWords(chair);
  const page = open.value?.page ?? 1;
  const aim = aimIn(room.value);
  const on = aim ? ownScene(aim) : scene;
  const isShown = on?.kind === "paper" && on.paper === paper.id && on.page === page;
  return (
    <Reader
      meeting={room.value.meeting}
      papers={book.value}
      agenda={agenda.value}
      place={{ paper: paper.id, page }}
      following={leading.value}
      lastPage={() => 1}
      onPlace={(wanted) => turnTo(wanted.paper, wanted.page)}
      onClose={() => (open.value = null)}
    >
      {leading.value && <FollowingLine told={following.value} />}
      <span title={t.leadHint}>
        <Button icon="people" pressed={leading.value} onClick={() => lead(!leading.value)}>
          {t.lead}
        </Button>
      </span>
      <Button
        kind="primary"
        icon="screen"
        busy={busy === "scene.paper"}
        why={isShown ? t.pageShown : undefined}
        onClick={() => onScene({ kind: "paper", paper: paper.id, page })}
      >
        {isShown ? t.onWall : preparing.value === "yes" ? t.preparePage : t.showPage}
      </Button>
    </Reader>
  );
}

mount(<Entrance>{() => <ChairPage />}</Entrance>, { vi: chair.vi.title, en: chair.en.title });
void enter();
