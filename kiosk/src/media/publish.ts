/** This device's sound and picture, sent as those of a site (WHIP, RFC 9725). */
import { preferCodecs } from "./codecs";
import { encodingsFor } from "./encodings";
import { keepJoined, type MediaLink, type TrackKind } from "./link";
import { chooseLayers } from "./sender";

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
  const apply = (): void => void chooseLayers(senders.video, wanted);
  const link = keepJoined(`/rtc/whip/${meeting}/${site}`, {
    prepare(pc) {
      const made: typeof senders = {};
      for (const kind of ["audio", "video"] as const) {
        const track = sent[kind];
        const transceiver = pc.addTransceiver(track ?? kind, {
          direction: "sendonly",
          sendEncodings: kind === "video" ? encodingsFor(longerSide_px(track)) : [{}],
        });
        preferCodecs(transceiver, kind, "send");
        made[kind] = transceiver.sender;
      }
      // At once: a camera changed while this connection comes up must reach it too.
      senders = made;
      wanted = null;
      return () => {};
    },
    onAnswer: apply,
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
