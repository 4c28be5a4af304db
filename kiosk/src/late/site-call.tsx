import { useState } from "preact/hooks";
import type { Numbered } from "../agenda";
import { level, microphoneTrack, ownPicture, wish, wishes } from "../capture";
import type { MediaState } from "../media/link";
import type { Publication } from "../media/publish";
import type { Subscription } from "../media/subscribe";
import { pageUrl } from "../pictures";
import type { Room } from "../room";
import { hearing, type Hearing, mainSite, others, type Shown } from "../site";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Icon, type IconName } from "../ui/icon";
import { PageView } from "../ui/page-view";
import type { Tone } from "../ui/toast";
import type { Site } from "../wire";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { site as words } from "../words/site";
import { DeviceSetup } from "../parts/device-setup";
import { LiveSound } from "../parts/live-sound";
import { LiveVideo } from "../parts/live-video";
import { SiteFloor } from "../parts/site-floor";
import { SiteTile } from "../parts/site-tile";

interface Props {
  readonly room: Room;
  readonly own: Site;
  readonly speaker: string;
  readonly item: Numbered | undefined;
  readonly shown: Shown | undefined;
  readonly publication: Publication | undefined;
  readonly subscription: Subscription | undefined;
  /** This device's clock, to count the seconds of an interruption. */
  readonly now_ms: number;
  readonly onLeave: () => void;
}

/** The call: the speaker large, the others in a strip, oneself, and how it stands. */
export function SiteCall(props: Props) {
  const t = useWords(words);
  const { room, own, speaker, subscription, shown, now_ms } = props;
  const [chosen, setChosen] = useState("");
  const [paperWanted, setPaperWanted] = useState(true);
  const streams = subscription?.streams.value ?? new Map<string, MediaStream>();
  const figures = subscription?.bySite.value;
  const audioOnly = subscription?.audioOnly.value ?? false;
  const main = mainSite(room, own.id, chosen);
  const paper = paperWanted ? shown : undefined;
  return (
    <main class={`site-call${paper ? " has-paper" : ""}`}>
      <section class="site-main" aria-label={t.main}>
        {main && (
          <SiteTile
            key={main.id}
            site={main}
            stream={streams.get(main.id)}
            figures={figures?.get(main.id)}
            speaking={main.id === speaker}
            now_ms={now_ms}
            audioOnly={audioOnly}
          />
        )}
        {chosen !== "" && (
          <div class="site-pinned">
            <Button icon="speaker" onClick={() => setChosen("")}>
              {t.follow}
            </Button>
          </div>
        )}
      </section>
      {paper && <PaperBeside room={room} shown={paper} />}
      <aside class="site-side">
        <NowLine item={props.item} />
        <SiteFloor room={room} place={own.id} shown={shown} />
        <OwnPicture own={own} speaker={speaker} publication={props.publication} />
        <MediaLine
          publication={props.publication}
          subscription={subscription}
          now_ms={now_ms}
        />
      </aside>
      <section class="site-strip" aria-label={t.others}>
        {others(room, own.id).map((site) => (
          <SiteTile
            key={site.id}
            site={site}
            stream={streams.get(site.id)}
            figures={figures?.get(site.id)}
            speaking={site.id === speaker}
            chosen={site.id === chosen}
            now_ms={now_ms}
            audioOnly={audioOnly}
            onChoose={() => setChosen(site.id === chosen ? "" : site.id)}
          />
        ))}
      </section>
      <Controls
        shown={shown}
        paperWanted={paperWanted}
        onPaper={() => setPaperWanted(!paperWanted)}
        onLeave={props.onLeave}
      />
      {[...streams].map(([site, stream]) => (
        <LiveSound key={site} stream={stream} />
      ))}
    </main>
  );
}

function PaperBeside({ room, shown }: { readonly room: Room; readonly shown: Shown }) {
  const c = useWords(common);
  const [zoom, setZoom] = useState(1);
  const { paper, page } = shown;
  return (
    <section class="site-paper">
      <p class="site-paper-title">
        <strong>{paper.title}</strong>
        <span class="figures">{c.pageOf(page, paper.pages)}</span>
      </p>
      <PageView
        src={pageUrl(room.meeting, paper, page)}
        alt={`${paper.title}, ${c.page(page)}`}
        aspect={paper.aspect}
        fit="page"
        zoom={zoom}
        onZoom={setZoom}
        onTurn={() => {}}
      />
    </section>
  );
}

function NowLine({ item }: { readonly item: Numbered | undefined }) {
  const t = useWords(words);
  return (
    <div class="site-now" aria-live="polite">
      <p class="site-now-label">{item ? t.now : t.nothingNow}</p>
      {item && (
        <p class="site-now-title">
          {item.number}. {item.item.title}
        </p>
      )}
      {item?.item.rapporteur && <p class="site-now-who">{item.item.rapporteur}</p>}
    </div>
  );
}

const TONES: Record<Hearing, Tone> = {
  heard: "ok",
  on_air: "ok",
  muted_by_chair: "warning",
  microphone_off: "neutral",
  no_microphone: "warning",
  not_arriving: "warning",
  not_connected: "danger",
};

const ICONS: Record<Hearing, IconName> = {
  heard: "mic",
  on_air: "speaker",
  muted_by_chair: "mic-off",
  microphone_off: "mic-off",
  no_microphone: "mic-off",
  not_arriving: "alert",
  not_connected: "unplugged",
};

const VOICE = 0.45;

interface OwnProps {
  readonly own: Site;
  readonly speaker: string;
  readonly publication: Publication | undefined;
}

function OwnPicture({ own, speaker, publication }: OwnProps) {
  const t = useWords(words);
  const state = hearing(own, speaker, {
    has: microphoneTrack.value !== null,
    on: wishes.audio.value,
    live: publication?.state.value.kind === "live",
  });
  const unheard = state === "muted_by_chair" || state === "microphone_off";
  return (
    <div class="site-own">
      <div class={`tile${speaker === own.id ? " is-speaking" : ""}`} aria-label={t.own}>
        {wishes.video.value && ownPicture.value ? (
          <LiveVideo stream={ownPicture.value} mirrored />
        ) : (
          <p class="tile-note">
            <Icon name="camera-off" />
            {t.noCamera}
          </p>
        )}
        <span class="tile-label">{own.label}</span>
      </div>
      <p class={`site-hearing is-${TONES[state]}`} role="status">
        <Icon name={ICONS[state]} />
        <span>{t.hearing[state]}</span>
      </p>
      <div class="level-bar" aria-hidden="true">
        <span style={{ scale: `${level.value} 1` }} />
      </div>
      {unheard && level.value > VOICE && <p class="site-talking">{t.talkingMuted}</p>}
    </div>
  );
}

interface MediaLineProps {
  readonly publication: Publication | undefined;
  readonly subscription: Subscription | undefined;
  readonly now_ms: number;
}

/** The worse of the two directions, and the figures for whoever is asked on the phone. */
function MediaLine({ publication, subscription, now_ms }: MediaLineProps) {
  const t = useWords(words);
  const states = [publication?.state.value, subscription?.state.value];
  const lost = states.find((state) => state?.kind === "reconnecting");
  const live = states.every((state) => state?.kind === "live");
  const thin = subscription?.audioOnly.value ?? false;
  const figures = subscription?.figures.value;
  const sent = publication?.figures.value;
  const f = t.figuresOf;
  return (
    <details class="site-figures">
      <summary>
        <Badge tone={live && !thin ? "ok" : "warning"} icon={live ? "signal" : "refresh"}>
          {lost
            ? t.reconnecting(secondsOf(lost, now_ms))
            : !live
              ? t.connecting
              : thin
                ? t.audioOnly
                : t.live}
        </Badge>
      </summary>
      {figures && sent && (
        <dl class="figures">
          <dt>{f.in}</dt>
          <dd>{t.mbps(figures.in_bps)}</dd>
          <dt>{f.out}</dt>
          <dd>{t.mbps(sent.out_bps)}</dd>
          <dt>{f.loss}</dt>
          <dd>{t.percent(figures.loss)}</dd>
          <dt>{f.roundTrip}</dt>
          <dd>{t.ms(figures.roundTrip_ms)}</dd>
          <dt>{f.frames}</dt>
          <dd>{figures.framesDecoded}</dd>
          <dt>{f.limited}</dt>
          <dd>{limitWord(t.limits, sent.limitedBy)}</dd>
        </dl>
      )}
    </details>
  );
}

function secondsOf(state: MediaState, now_ms: number): number {
  return state.kind === "reconnecting"
    ? Math.max(0, Math.round((now_ms - state.since_ms) / 1_000))
    : 0;
}

function limitWord(limits: Readonly<Record<string, string>>, reason: string): string {
  return limits[reason] ?? limits["other"] ?? reason;
}

interface ControlsProps {
  readonly shown: Shown | undefined;
  readonly paperWanted: boolean;
  readonly onPaper: () => void;
  readonly onLeave: () => void;
}

function Controls({ shown, paperWanted, onPaper, onLeave }: ControlsProps) {
  const t = useWords(words);
  const [open, setOpen] = useState(false);
  const { audio, video } = wishes;
  return (
    <footer class="site-controls">
      <Button
        large
        kind={audio.value ? "primary" : "secondary"}
        icon={audio.value ? "mic" : "mic-off"}
        onClick={() => wish("audio", !audio.value)}
      >
        {audio.value ? t.micOn : t.micOff}
      </Button>
      <Button
        large
        kind={video.value ? "primary" : "secondary"}
        icon={video.value ? "camera" : "camera-off"}
        onClick={() => wish("video", !video.value)}
      >
        {video.value ? t.cameraOn : t.cameraOff}
      </Button>
      <span class="site-controls-gap" />
      <Button
        large
        icon="document"
        pressed={paperWanted && shown !== undefined}
        why={shown ? undefined : t.noPaper}
        onClick={onPaper}
      >
        {paperWanted && shown ? t.hidePaper : t.showPaper}
      </Button>
      <Button large icon="camera" onClick={() => setOpen(true)}>
        {t.devices}
      </Button>
      <Button large icon="sign-out" onClick={onLeave}>
        {t.leave}
      </Button>
      <Dialog open={open} title={t.devicesTitle} onClose={() => setOpen(false)}>
        <DeviceSetup />
      </Dialog>
    </footer>
  );
}
