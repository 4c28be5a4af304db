import type { OwnScreen, ShareNotice } from "../../own-screen";
import { find, type Room } from "../../room";
import { ownShare, sharedScreen } from "../../screen";
import { canCaptureScreen } from "../../screen-capture";
import { maySend } from "../../site";
import { Button } from "../../ui/button";
import { Icon } from "../../ui/icon";
import type { Site } from "../../wire";
import { common } from "../../words/common";
import { useWords } from "../../words/language";
import { siteCall } from "../../words/site-call";
import { LiveVideo } from "../live-video";

interface Props {
  readonly room: Room;
  readonly own: Site;
  readonly screen: OwnScreen;
}

/** Share the own screen, or stop: what the button and its key do. */
export function useShare({ room, own, screen }: Props) {
  const t = useWords(siteCall);
  const shared = sharedScreen(room);
  const held = screen.stream.value !== null;
  const waiting = shared?.asking !== "" && shared?.asking !== own.id ? shared?.asking : "";
  const why = !maySend(own)
    ? t.share.listening
    : !canCaptureScreen()
      ? t.share.problem.unsupported
      : waiting
        ? t.share.otherAsks(labelOf(room, waiting))
        : undefined;
  const press = (): void => {
    if (held) screen.stop();
    else if (!why) void screen.start();
  };
  return { held, why: held ? undefined : why, press, busy: screen.choosing.value };
}

/** The switch in the row of controls. */
export function ShareButton(props: Props) {
  const t = useWords(siteCall);
  const { held, why, press, busy } = useShare(props);
  const asking = ownShare(sharedScreen(props.room), props.own.id) === "asking";
  const label = !held ? t.share.start : asking ? t.share.withdraw : t.share.stop;
  return (
    <Button
      large
      kind={held ? "danger" : "secondary"}
      icon={held ? "stop" : "screen"}
      act={held ? "stop" : "start"}
      busy={busy}
      why={why}
      onClick={press}
    >
      {label}
    </Button>
  );
}

/** What this site shares, in small, and who else would like to; or why it no longer does. */
export function ShareCard({ room, own, screen }: Props) {
  const t = useWords(siteCall);
  const stream = screen.stream.value;
  const shared = sharedScreen(room);
  const notice = screen.notice.value;
  const now = ownShare(shared, own.id);
  if (stream && now !== "none") {
    const sound = stream.getAudioTracks().length > 0;
    return (
      <section class={`site-share is-${now}`} role="status" aria-label={t.share.own}>
        <div class="tile">
          <LiveVideo stream={stream} />
        </div>
        <p>
          <strong>
            {now === "sharing" ? t.share.sharing : t.share.asking(labelOf(room, shared?.site))}
          </strong>
          {now === "sharing" && (
            <span>
              <Icon name={sound ? "notice" : "mic-off"} />
              {sound ? t.share.withSound : t.share.noSound}
            </span>
          )}
        </p>
        {now === "sharing" && shared?.asking && (
          <span>{t.share.asks(labelOf(room, shared.asking))}</span>
        )}
      </section>
    );
  }
  return notice && <NoticeLine room={room} notice={notice} />;
}

function NoticeLine({ room, notice }: { readonly room: Room; readonly notice: ShareNotice }) {
  const t = useWords(siteCall);
  const c = useWords(common);
  const text = (): string => {
    switch (notice.kind) {
      case "problem":
        return t.share.problem[notice.problem];
      case "refused":
        return c.failure[notice.failure];
      case "ended":
        return notice.by === "taken"
          ? t.share.taken(labelOf(room, notice.to))
          : t.share.ended[notice.by];
      default:
        return notice satisfies never;
    }
  };
  return (
    <p class="site-share is-over" role="status">
      <Icon name="info" />
      <span>{text()}</span>
    </p>
  );
}

function labelOf(room: Room, site: string | undefined): string {
  return find(room, "site", site ?? "")?.label ?? "";
}
