/** The page of the chair: the agenda, the wall, the pages, the sites and who is here. */
import { computed, effect, signal } from "@preact/signals";
import { inHand, nextUp, type Numbered, numbered, papersOf } from "../agenda";
import { now } from "../clock";
import { leadFailure, leadTo } from "../lead";
import { send, status } from "../link";
import { ChairAgenda } from "../parts/chair-agenda";
import { KeysDialog, NoticeDialog, SiteDialog } from "../parts/chair-dialogs";
import { enter, Entrance } from "../parts/entrance";
import { MeetingControls } from "../parts/meeting-controls";
import { PaperCards } from "../parts/paper-cards";
import { Reader } from "../parts/reader";
import { devicesOf, DevicesDialog } from "../parts/room-devices";
import { RoomHead } from "../parts/room-head";
import { SceneChooser } from "../parts/scene-chooser";
import { SitesPanel } from "../parts/sites-panel";
import { WallPreview } from "../parts/wall-preview";
import { lang } from "../preferences";
import { all, find, inOrder, only, room } from "../room";
import { session, signOut } from "../session";
import { running, usedSeconds } from "../time";
import { Badge } from "../ui/badge";
import { Button, IconButton } from "../ui/button";
import { LanguageSwitch, SchemeSwitch, TextSizes } from "../ui/device-controls";
import { Dialog } from "../ui/dialog";
import { mount } from "../ui/frame";
import { useKeys } from "../ui/keys";
import { usePending } from "../ui/pending";
import { toast } from "../ui/toast";
import { wallPicture } from "../wall";
import type { Command, Meeting, Paper, Scene, Site } from "../wire";
import { chair } from "../words/chair";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { tablet } from "../words/tablet";

interface Open {
  readonly paper: string;
  readonly page: number;
}

type Sheet = "notice" | "site" | "devices" | "keys" | "preview" | "settings" | null;

const open = signal<Open | null>(null);
/** Whether the delegates' pages turn with this one. */
const leading = signal(true);
const sheet = signal<Sheet>(null);

const agenda = computed(() => numbered(all(room.value, "agenda_item")));
const papers = computed(() => all(room.value, "paper"));
const sites = computed(() => inOrder(all(room.value, "site")));
const stage = computed(() => only(room.value, "stage"));
const picture = computed(() => wallPicture(room.value));
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

const close = (): void => {
  sheet.value = null;
};

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
  const { busy, press } = usePending();
  const meeting = only(room.value, "meeting");
  const give = (command: Command): void => press(command.type, () => send(command));
  const show = (scene: Scene): void =>
    press(`scene.${scene.kind}`, () => send({ type: "scene.show", scene }));
  const mute = (site: Site, muted: boolean): void =>
    press(`mute.${site.id}`, () => send({ type: "site.mute", site: site.id, muted }));
  const heard = sites.value.filter((site) => site.kind === "district" && !site.muted);
  const muteAll = (): void => {
    const command = (site: Site, muted: boolean): Command => ({
      type: "site.mute",
      site: site.id,
      muted,
    });
    const setAll = async (muted: boolean) => {
      const answers = await Promise.all(heard.map((site) => send(command(site, muted))));
      return answers.find((failure) => failure !== null) ?? null;
    };
    press("mute.all", async () => {
      const failure = await setAll(true);
      if (!failure) toast({ text: t.mutedAll, undo: () => press("mute.all", () => setAll(false)) });
      return failure;
    });
  };
  const next = nextUp(agenda.value);
  const why = meeting?.status === "open" ? undefined : t.notOpen;
  const goOn = (): void => {
    const refusal = why ?? (next ? undefined : t.noNext);
    if (refusal) toast({ text: refusal, tone: "warning" });
    else if (next) give({ type: "item.open", item: next.item.id });
  };
  const idle = (): void => show({ kind: "idle" });
  useKeys({
    " ": goOn,
    m: muteAll,
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
      <nav class="chair-left" aria-label={t.agenda}>
        <h2 class="chair-title">{t.agenda}</h2>
        <ChairAgenda
          agenda={agenda.value}
          papers={papers.value}
          reading={open.value?.paper ?? null}
          onOpen={take}
          now_ms={now.value}
          why={why}
          busy={busy}
          onSend={give}
        />
      </nav>
      <main class="chair-centre">
        {openPaper.value ? (
          <ChairReader paper={openPaper.value} scene={scene} busy={busy} onScene={show} />
        ) : (
          <>
            <section class="program">
              <div class="program-wall">
                <WallHead />
                <WallPreview picture={picture.value} now_ms={now.value} />
              </div>
              <div class="program-choice">
                <h2 class="chair-title">{t.showNext}</h2>
                <SceneChooser
                  shown={scene.kind}
                  busy={busy}
                  onScene={show}
                  onPaper={led && (() => show({ kind: "paper", ...led }))}
                  onChooseSite={() => (sheet.value = "site")}
                  onWriteNotice={() => (sheet.value = "notice")}
                />
              </div>
            </section>
            <CurrentItem current={inHand(agenda.value)} />
            <TablePapers current={inHand(agenda.value) ?? next} meeting={meeting} />
          </>
        )}
      </main>
      <aside class="chair-right" aria-label={t.sites}>
        {openPaper.value && (
          <div class="program-aside">
            <WallHead />
            <WallPreview picture={picture.value} now_ms={now.value} />
          </div>
        )}
        <Presence />
        <SitesPanel sites={sites.value} speaker={speaker} busy={busy} onMute={mute} />
      </aside>
      <footer class="chair-foot">
        <Button
          large
          icon="mic-off"
          busy={busy === "mute.all"}
          why={heard.length === 0 ? t.allMuted : undefined}
          onClick={muteAll}
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
          <MeetingControls meeting={meeting} busy={busy} onSend={give} />
        </span>
        <Button
          large
          kind="primary"
          icon="chevron-right"
          act={next?.item.id ?? ""}
          busy={busy === "item.open"}
          why={why ?? (next ? undefined : t.noNext)}
          onClick={goOn}
        >
          {t.next}
          {next && (
            <span class="chair-next">{t.nextIs(next.number, next.item.title)}</span>
          )}
        </Button>
      </footer>
      <Sheets shown={scene} onScene={show} />
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
        label={t.onWall}
        onClick={() => (sheet.value = "preview")}
      />
    </h2>
  );
}

function CurrentItem({ current }: { readonly current: Numbered | undefined }) {
  const t = useWords(chair);
  const d = useWords(tablet);
  if (!current) {
    return (
      <section class="current is-idle">
        <p class="current-title">{t.nothingNow}</p>
      </section>
    );
  }
  const { item, number } = current;
  const used_s = usedSeconds(item, now.value);
  const planned_s = item.planned_min * 60;
  const over = planned_s > 0 && used_s > planned_s;
  return (
    <section class={`current is-${item.status}`}>
      <div class="current-text">
        <p class="now-label">
          <span>{item.status === "active" ? d.now : d.nowSuspended}</span>
        </p>
        <p class="current-title">
          {number}. {item.title}
        </p>
        {item.rapporteur && <p class="now-sub">{d.rapporteur(item.rapporteur)}</p>}
      </div>
      <div class="current-time">
        <p class="current-clock figures">{running(used_s)}</p>
        {planned_s > 0 && (
          <>
            <progress
              class={over ? "is-over" : ""}
              aria-label={t.used(running(used_s), item.planned_min)}
              value={used_s}
              max={planned_s}
            />
            <p>
              {over
                ? t.overBy(running(used_s - planned_s))
                : t.leftOf(running(planned_s - used_s))}
            </p>
          </>
        )}
      </div>
    </section>
  );
}

interface TableProps {
  readonly current: Numbered | undefined;
  readonly meeting: Meeting;
}

function TablePapers({ current, meeting }: TableProps) {
  const t = useWords(chair);
  const d = useWords(tablet);
  const own = current ? papersOf(papers.value, current.item.id) : [];
  const general = papersOf(papers.value, "");
  const cards = (some: readonly Paper[]) => (
    <PaperCards meeting={meeting.id} papers={some} lastPage={() => 1} onOpen={take} />
  );
  return (
    <section class="chair-papers">
      {current && (
        <>
          <h2 class="chair-title">{d.papersOf(current.number)}</h2>
          {own.length > 0 ? cards(own) : <p>{d.noPapers}</p>}
        </>
      )}
      {general.length > 0 && (
        <>
          <h2 class="chair-title">{t.generalPapers}</h2>
          {cards(general)}
        </>
      )}
    </section>
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
  const isShown = scene.kind === "paper" && scene.paper === paper.id && scene.page === page;
  return (
    <Reader
      meeting={room.value.meeting}
      paper={paper}
      page={page}
      following={leading.value}
      onPage={(wanted) => turnTo(paper.id, wanted)}
      onClose={() => (open.value = null)}
    >
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
        {isShown ? t.pageShown : t.showPage}
      </Button>
    </Reader>
  );
}

const devices = computed(() =>
  devicesOf(all(room.value, "participant"), all(room.value, "connection")),
);

function Presence() {
  const t = useWords(chair);
  const c = useWords(common);
  const quorum = only(room.value, "quorum");
  const { connected, expected } = devices.value;
  return (
    <section class="presence">
      {quorum && (
        <p class="presence-count">
          <strong>{t.presentOf(quorum.present, quorum.summoned)}</strong>
          <span>{c.presence.in.toLowerCase()}</span>
          <Badge tone={quorum.met ? "ok" : "warning"}>
            {quorum.met ? c.quorumMet : `${c.quorumNotMet} (${t.needed(quorum.needed)})`}
          </Badge>
        </p>
      )}
      <Button icon="signal" onClick={() => (sheet.value = "devices")}>
        {t.devices(connected, expected)}
      </Button>
    </section>
  );
}

interface SheetsProps {
  readonly shown: Scene;
  readonly onScene: (scene: Scene) => void;
}

function Sheets({ shown, onScene }: SheetsProps) {
  const t = useWords(chair);
  const c = useWords(common);
  const seats = new Map(all(room.value, "seat").map((seat) => [seat.id, seat]));
  const choose = (scene: Scene): void => {
    close();
    onScene(scene);
  };
  return (
    <>
      <NoticeDialog
        open={sheet.value === "notice"}
        onShow={(text) => choose({ kind: "notice", text })}
        onClose={close}
      />
      <SiteDialog
        open={sheet.value === "site"}
        sites={sites.value}
        shown={shown.kind === "site" ? shown.site : ""}
        onShow={(site) => choose({ kind: "site", site: site.id })}
        onClose={close}
      />
      <DevicesDialog
        open={sheet.value === "devices"}
        devices={devices.value}
        displays={all(room.value, "display")}
        seats={seats}
        onClose={close}
      />
      <KeysDialog open={sheet.value === "keys"} onClose={close} />
      <Dialog open={sheet.value === "preview"} wide title={t.onWall} onClose={close}>
        <WallPreview picture={picture.value} now_ms={now.value} />
      </Dialog>
      <Dialog open={sheet.value === "settings"} title={c.settings} onClose={close}>
        <TextSizes />
        <LanguageSwitch />
        <SchemeSwitch />
        <Button icon="key" onClick={() => (sheet.value = "keys")}>
          {t.keysTitle}
        </Button>
        <Button icon="sign-out" onClick={() => void signOut()}>
          {c.signOut}
        </Button>
      </Dialog>
    </>
  );
}

mount(<Entrance>{() => <ChairPage />}</Entrance>, { vi: chair.vi.title, en: chair.en.title });
void enter();
