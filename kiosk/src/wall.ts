/**
 * What the walls show, in small, for whoever chooses it.  Pure.
 *
 * The walls themselves show what the server has laid out for them: src/layers.ts.
 */
import { calledBack } from "./chime";
import { pageUrl } from "./pictures";
import { all, find, inOrder, only, type Room } from "./room";
import { screenShown, sharedScreen } from "./screen";
import { pageOf, sitesShown } from "./wall-sites";
import type { AgendaItem, Meeting, Poll, Scene } from "./wire";

/** One picture, with everything that it takes to draw it and nothing else. */
export type WallPicture =
  | {
      readonly kind: "idle";
      readonly title: string;
      readonly body: string;
      readonly place: string;
      readonly status: Meeting["status"];
    }
  | {
      readonly kind: "agenda";
      readonly meeting: string;
      readonly before: WallItem | null;
      readonly active: WallItem | null;
      readonly after: readonly WallItem[];
    }
  | {
      readonly kind: "paper";
      readonly src: string;
      readonly title: string;
      readonly symbol: string;
      readonly sha256: string;
      readonly page: number;
      readonly pages: number;
    }
  | {
      readonly kind: "video";
      readonly site: string;
      readonly label: string;
      /** Its screen large, and its camera in a corner. */
      readonly screen: boolean;
    }
  /** The records of the poll are read where it is drawn, so that a count moves in place. */
  | {
      readonly kind: "poll";
      readonly poll: string;
      readonly text: string;
      readonly status: Poll["status"];
    }
  | { readonly kind: "queue" }
  /** One page; links and speakers are read where it is drawn, so that nothing jumps. */
  | {
      readonly kind: "sites";
      readonly sites: readonly string[];
      readonly largest: number;
      /** The site whose screen is large beside them; empty for none. */
      readonly screen: string;
    }
  /** Without a text it calls everybody back, in the words of the wall. */
  | { readonly kind: "notice"; readonly text: string };

export interface WallItem {
  readonly number: string;
  readonly title: string;
  readonly rapporteur: string;
  readonly status: AgendaItem["status"];
}

const AFTER_ACTIVE = 2;
const AFTER_NONE = 4;

/** The program in small; null before anything is known.  `turn` says which page of the
 * sites stands, as `turnAt` has it. */
export function wallPicture(room: Room, turn = 0): WallPicture | null {
  const meeting = only(room, "meeting");
  const stage = only(room, "stage");
  if (!meeting || !stage) return null;
  const call = calledBack(room);
  // It stands before the scene that was there when it rang; a later choice takes it off.
  if (call && Date.parse(stage.changed_at ?? call.at) <= Date.parse(call.at)) {
    return { kind: "notice", text: call.text };
  }
  return scenePicture(room, stage.scene, turn);
}

/** The picture of a scene as the walls would show it now. */
export function scenePicture(room: Room, scene: Scene, turn = 0): WallPicture | null {
  const meeting = only(room, "meeting");
  if (!meeting) return null;
  switch (scene.kind) {
    case "idle":
      return idle(meeting);
    case "agenda":
      return agenda(room, meeting);
    case "notice":
      return { kind: "notice", text: scene.text };
    case "paper": {
      const paper = find(room, "paper", scene.paper);
      if (paper?.status !== "released") return idle(meeting);
      const src = pageUrl(room.meeting, paper, scene.page);
      const { title, symbol, sha256, pages } = paper;
      return { kind: "paper", src, title, symbol, sha256, page: scene.page, pages };
    }
    case "queue":
      return { kind: "queue" };
    case "poll": {
      const poll = find(room, "poll", scene.poll);
      if (!poll || poll.status === "annulled") return idle(meeting);
      return { kind: "poll", poll: poll.id, text: poll.title, status: poll.status };
    }
    case "site":
      return video(room, scene.site) ?? idle(meeting);
    case "speaker":
      return video(room, only(room, "stage")?.speaker ?? "") ?? idle(meeting);
    case "screen":
      return video(room, sharedScreen(room)?.site ?? "") ?? idle(meeting);
    case "composed":
      return idle(meeting);
    case "sites":
      return everySite(room, turn) ?? idle(meeting);
    default:
      // A server that is newer than this page: calm, and no picture of before.
      scene satisfies never;
      return idle(meeting);
  }
}

function idle({ title, body, place, status }: Meeting): WallPicture {
  return { kind: "idle", title, body, place, status };
}

function video(room: Room, id: string): WallPicture | undefined {
  const site = find(room, "site", id);
  const screen = site !== undefined && screenShown(room, "")?.id === site.id;
  return site && { kind: "video", site: site.id, label: site.label, screen };
}

function everySite(room: Room, turn: number): WallPicture | undefined {
  const screen = screenShown(room, "")?.id ?? "";
  const { sites, largest } = pageOf(sitesShown(room), screen !== "", turn);
  return sites.length > 0 ? { kind: "sites", sites, largest, screen } : undefined;
}

function agenda(room: Room, meeting: Meeting): WallPicture {
  const items = inOrder(all(room, "agenda_item")).filter((i) => i.status !== "withdrawn");
  const numbered = items.map(
    ({ title, rapporteur, status, number }, index): WallItem => ({
      number: number || String(index + 1),
      title,
      rapporteur,
      status,
    }),
  );
  const at = numbered.findIndex((item) => item.status === "active");
  const active = numbered[at] ?? null;
  const coming = numbered.slice(at + 1).filter((item) => item.status !== "concluded");
  const before = numbered.slice(0, Math.max(0, at)).at(-1) ?? null;
  const after = coming.slice(0, active ? AFTER_ACTIVE : AFTER_NONE);
  return { kind: "agenda", meeting: meeting.title, before, active, after };
}
