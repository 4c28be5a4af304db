import { useEffect, useRef, useState } from "preact/hooks";
import { devices } from "../devices";
import { type Looking, lookForCodes } from "../door/camera";
import { beginSights } from "../door/sights";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import { deskCamera } from "../words/desk-camera";
import { useWords } from "../words/language";

interface Props {
  /** Somebody is being decided on: nothing is taken meanwhile. */
  readonly waits: boolean;
  readonly onScan: (badge: string) => void;
  readonly onClose: () => void;
}

const OPENING: Looking = { kind: "opening" };

/** The camera of the desk: a badge that is held into the frame is scanned. */
export function DeskCamera({ waits, onScan, onClose }: Props) {
  const t = useWords(deskCamera);
  const video = useRef<HTMLVideoElement>(null);
  const [sights] = useState(beginSights);
  const [wanted, setWanted] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const [now, setNow] = useState<Looking>(OPENING);
  const [taken, setTaken] = useState(0);
  const visible = useVisible();
  const seen = useRef<(text: string) => void>(() => undefined);
  seen.current = (text) => {
    if (!sights(text, performance.now(), !waits)) return;
    setTaken((before) => before + 1);
    onScan(text);
  };
  useEffect(() => {
    if (!video.current || !visible) return;
    return lookForCodes(video.current, wanted, setNow, (text) => seen.current(text));
  }, [wanted, attempt, visible]);

  const { cameras } = devices.value;
  const own = now.kind === "looking" ? now : undefined;
  const at = cameras.findIndex(({ id }) => id === own?.id);
  const next = cameras[(at + 1) % cameras.length];
  return (
    <section class="desk-camera" aria-label={t.title}>
      <div class={`desk-camera-view is-${now.kind}`}>
        <video ref={video} class={own?.mirrored ? "is-mirrored" : ""} muted playsInline />
        {own && <div key={taken} class={`desk-camera-frame${taken > 0 ? " is-taken" : ""}`} />}
        {now.kind === "problem" && (
          <div class="desk-camera-problem" role="alert">
            <Icon name="camera-off" />
            <p>{t.problem[now.problem]}</p>
          </div>
        )}
      </div>
      <div class="desk-camera-side">
        <p role="status">
          {now.kind === "opening" && t.opening}
          {own && (waits ? t.waits : t.hold)}
          {now.kind === "problem" && t.otherwise}
        </p>
        {now.kind === "problem" && now.problem !== "insecure" && (
          <Button icon="refresh" onClick={() => setAttempt(attempt + 1)}>
            {t.retry}
          </Button>
        )}
        {own && next && next.id !== own.id && (
          <Button icon="camera" onClick={() => setWanted(next.id)}>
            {t.other}
          </Button>
        )}
        {own && cameras.length > 1 && <p class="desk-camera-name">{own.label}</p>}
        <Button icon="close" onClick={onClose}>
          {t.close}
        </Button>
      </div>
    </section>
  );
}

/** Whether anybody can see the page: nobody is filmed by one that is hidden. */
function useVisible(): boolean {
  const [visible, setVisible] = useState(!document.hidden);
  useEffect(() => {
    const look = (): void => setVisible(!document.hidden);
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return visible;
}
