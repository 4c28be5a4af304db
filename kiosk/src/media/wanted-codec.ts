/** In which codec a picture is to be sent, as far as this browser and the server can. */
import { only, room } from "../room";
import { sendable, type VideoCodec } from "./codecs";

/** What the sites of the meeting send now. */
export function codecNow(): VideoCodec {
  return only(room.value, "media_plane")?.codec ?? "vp8";
}

/** Remembers what the server did not take, until the meeting wishes something else. */
export function codecChoice() {
  let denied: VideoCodec | "" = "";
  let chosen: VideoCodec = "vp8";
  return {
    /** What to offer now. */
    next(): VideoCodec {
      const wanted = codecNow();
      if (denied !== wanted) denied = "";
      chosen = denied === "" ? sendable(wanted) : "vp8";
      return chosen;
    },
    /** What was offered last. */
    current: (): VideoCodec => chosen,
    /**
     * Take note whether the server took something else than was hoped for, which is
     * then offered no more; returns whether to offer anew.
     */
    denied(other: boolean): boolean {
      if (!other || chosen === "vp8") return false;
      denied = chosen;
      return true;
    },
  };
}
