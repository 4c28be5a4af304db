/** A step as the office types it, and the plan that comes of it.  Pure. */
import { papersOf } from "../agenda";
import { composedScene } from "../compositions";
import type { Lang } from "../preferences";
import { all, find, type Room } from "../room";
import { minutesOf } from "../time";
import type { AgendaItem, Scene, ScriptStep } from "../wire";

export type Plan = Pick<
  ScriptStep,
  | "title" | "note" | "item" | "paper" | "page" | "scene" | "speakers" | "mute_all"
  | "timer_s" | "poll"
>;
export type Flaw = "title" | "page" | "minutes" | "notice" | "paper" | "poll";

/** What the wall shows: a kind of scene, or `site:` or `composed:` and an id. */
export type SceneName =
  | "" | "idle" | "agenda" | "queue" | "speaker" | "sites" | "paper" | "poll" | "notice" | `site:${string}` | `composed:${string}`;

/** What stands in the form: text where one types, so that nothing typed is lost. */
export interface Draft {
  readonly title: string;
  readonly note: string;
  readonly item: string;
  readonly paper: string;
  readonly page: string;
  readonly scene: SceneName;
  readonly notice: string;
  readonly speakers: ScriptStep["speakers"];
  readonly mute_all: boolean;
  readonly minutes: string;
  readonly poll: string;
}

export const EMPTY: Draft = {
  title: "",
  note: "",
  item: "",
  paper: "",
  page: "1",
  scene: "",
  notice: "",
  speakers: "",
  mute_all: false,
  minutes: "",
  poll: "",
};

const MOST_MIN = 1_440;

/** The form of a step that is there. */
export function draftOf(step: ScriptStep, lang: Lang): Draft {
  const { title, note, item, paper, speakers, mute_all, poll } = step;
  return {
    title,
    note,
    item,
    speakers,
    mute_all,
    paper: step.scene?.kind === "paper" && !paper ? step.scene.paper : paper,
    page: String(step.scene?.kind === "paper" && !paper ? step.scene.page : step.page),
    poll,
    scene: sceneName(step.scene),
    notice: step.scene?.kind === "notice" ? step.scene.text : "",
    minutes: step.timer_s > 0 ? minutesOf(step.timer_s, lang) : "",
  };
}

function sceneName(scene: Scene | null): SceneName {
  // Whether anybody shares a screen or a report is concluded by then, nobody knows.
  if (!scene || scene.kind === "screen" || scene.kind === "credentials") return "";
  if (scene.kind === "composed") return `composed:${scene.composition}`;
  return scene.kind === "site" ? `site:${scene.site}` : scene.kind;
}

/** What keeps a draft from being a step. */
export function draftFlaws(room: Room, draft: Draft): Flaw[] {
  const pages = find(room, "paper", draft.paper)?.pages ?? 0;
  const page = whole(draft.page);
  const minutes = Number(draft.minutes.replace(",", ".") || "0");
  const found: readonly (readonly [boolean, Flaw])[] = [
    [titleOf(room, draft) === "", "title"],
    [draft.paper !== "" && (page < 1 || (pages > 0 && page > pages)), "page"],
    [!(minutes >= 0 && minutes <= MOST_MIN), "minutes"],
    [draft.scene === "notice" && draft.notice.trim() === "", "notice"],
    [draft.scene === "paper" && draft.paper === "", "paper"],
    [draft.scene === "poll" && draft.poll === "", "poll"],
  ];
  return found.filter(([wrong]) => wrong).map(([, flaw]) => flaw);
}

/** The plan of a draft without flaws. */
export function planOf(room: Room, draft: Draft): Plan {
  const { item, paper, note, speakers, mute_all, poll } = draft;
  const page = paper ? whole(draft.page) : 1;
  return {
    title: titleOf(room, draft),
    note: note.trim(),
    item,
    paper,
    page,
    speakers,
    mute_all,
    poll,
    timer_s: Math.round(Number(draft.minutes.replace(",", ".") || "0") * 60),
    scene: sceneOf(draft, page),
  };
}

/** What a step does, to put it back as it was. */
export function planAgain(step: ScriptStep): Plan {
  const { title, note, item, paper, page, scene, speakers, mute_all, timer_s, poll } = step;
  return { title, note, item, paper, page, scene, speakers, mute_all, timer_s, poll };
}

function titleOf(room: Room, { title, item }: Draft): string {
  return title.trim() || (find(room, "agenda_item", item)?.title ?? "");
}

function whole(text: string): number {
  return /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
}

function sceneOf(draft: Draft, page: number): Scene | null {
  const { scene } = draft;
  if (scene === "") return null;
  if (scene === "paper") return { kind: "paper", paper: draft.paper, page };
  if (scene === "notice") return { kind: "notice", text: draft.notice.trim() };
  if (scene === "poll") return { kind: "poll", poll: draft.poll };
  if (isComposed(scene)) return composedScene(scene.slice("composed:".length));
  if (isSite(scene)) return { kind: "site", site: scene.slice("site:".length) };
  return { kind: scene };
}

function isComposed(scene: SceneName): scene is `composed:${string}` {
  return scene.startsWith("composed:");
}

function isSite(scene: SceneName): scene is `site:${string}` {
  return scene.startsWith("site:");
}

/** A draft that puts an item before the meeting, as the server makes one of the agenda. */
export function draftFor(room: Room, item: AgendaItem): Draft {
  const papers = papersOf(all(room, "paper"), item.id);
  return {
    ...EMPTY,
    title: item.title,
    item: item.id,
    paper: papers.find(({ status }) => status === "released")?.id ?? "",
    scene: "agenda",
    speakers: item.kind === "discussion" ? "open" : "closed",
    minutes: item.planned_min > 0 ? String(item.planned_min) : "",
  };
}

/** The items that have no step yet, and that the server would make one for. */
export function withoutStep(room: Room): AgendaItem[] {
  const steps = all(room, "script_step");
  const bound = new Set(steps.filter((step) => !step.withdrawn).map((step) => step.item));
  return all(room, "agenda_item").filter(
    ({ id, status }) =>
      status !== "withdrawn" &&
      status !== "deferred" &&
      !bound.has(id) &&
      !room.records.has(`step/${id}`),
  );
}
