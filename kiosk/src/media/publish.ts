/** This device's sound and picture, sent as those of a site (WHIP, RFC 9725). */
import { preferCodecs } from "./codecs";
import { encodingsFor } from "./encodings";
import { layeredFor, layersOf, pictureEach } from "./layered";
import { keepJoined, type MediaLink, type TrackKind } from "./link";
import { chooseLayers, tookOther } from "./sender";
import { codecChoice } from "./wanted-codec";

export interface Publication extends MediaLink {
  /** Send another camera or microphone from now on; null sends nothing. */
  replace(kind: TrackKind, track: MediaStreamTrack | null): void;
  /** Send only these layers of the picture: nobody looks at the others. */
  obey(wanted: ReadonlySet<string>): void;
}

/** Send this device's sound and picture as those of a site. */
export function publish(
  meeting: string,
  site: string,
  tracks: Readonly<Record<TrackKind, MediaStreamTrack | null>>,
): Publication {
  const sent = { ...tracks };
  let senders: Partial<Record<TrackKind, RTCRtpSender>> = {};
  let wanted: ReadonlySet<string> | null = null;
  const choice = codecChoice();
  let layers = 0;
  const apply = (): void => void chooseLayers(senders.video, wanted, layers);
  const link = keepJoined(`/rtc/whip/${meeting}/${site}`, {
    prepare(pc) {
      const made: typeof senders = {};
      const codec = choice.next();
      const px = longerSide_px(sent.video);
      const pictures = codec === "vp9" ? layeredFor(px) : pictureEach(codec, encodingsFor(px));
      layers = layersOf(pictures);
      for (const kind of ["audio", "video"] as const) {
        const track = sent[kind];
        const transceiver = pc.addTransceiver(track ?? kind, {
          direction: "sendonly",
          sendEncodings: kind === "video" ? pictures : [{}],
        });
        preferCodecs(transceiver, kind, "send", codec);
        made[kind] = transceiver.sender;
      }
      // At once: a camera changed while this connection comes up must reach it too.
      senders = made;
      wanted = null;
      return () => {};
    },
    onAnswer() {
      apply();
      if (!choice.denied(tookOther(senders.video, choice.current()))) return;
      queueMicrotask(() => link.renew());
    },
  });
  return {
    ...link,
    replace(kind, track) {
      sent[kind] = track;
      void senders[kind]?.replaceTrack(track);
    },
    obey(rids) {
      wanted = rids;
      apply();
    },
  };
}

function longerSide_px(track: MediaStreamTrack | null | undefined): number {
  const { width = 0, height = 0 } = track?.getSettings() ?? {};
  return Math.max(width, height);
}
