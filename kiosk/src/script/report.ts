/** The report of readiness as the screens tell it.  Pure but for the asking. */
import { answer, get, post } from "../http";
import { find, only, type Room } from "../room";
import type { script } from "../words/script";
import { partOf, troublesOf } from "./trouble";

export interface Report {
  readonly rehearsal: string;
  readonly at: string;
  readonly steps: readonly {
    readonly step: string;
    readonly refused: string;
    readonly taken: boolean;
  }[];
  readonly papers: readonly string[];
  readonly displays: readonly string[];
  readonly sites: readonly string[];
}

/** One thing that is not ready, with the names of what it is about. */
export interface Gap {
  readonly title: string;
  readonly names: readonly string[];
}

const pathOf = (room: Room): string =>
  `/api/meetings/${only(room, "meeting")?.rehearsal || room.meeting}/rehearsal`;

export const askReport = (room: Room): Promise<Report> => get(pathOf(room));
export const beginRehearsal = (room: Room): Promise<Report> => post(pathOf(room));

export async function endRehearsal(room: Room): Promise<Report> {
  return answer(await fetch(pathOf(room), { method: "DELETE", credentials: "same-origin" }));
}

/** What is not ready, in words; nothing where everything is. */
export function gapsOf(room: Room, report: Report, t: (typeof script)["vi"]): Gap[] {
  const refused = report.steps.filter((step) => step.refused);
  const r = t.rehearsal;
  const gaps: readonly Gap[] = [
    {
      title: r.refused(refused.length),
      names: refused.map(({ step, refused: why }) => refusedIn(room, step, why, t)),
    },
    { title: r.papers(report.papers.length), names: named(report.papers, (id) => find(room, "paper", id)?.title) },
    { title: r.displays(report.displays.length), names: named(report.displays, (id) => find(room, "display", id)?.label) },
    { title: r.sites(report.sites.length), names: named(report.sites, (id) => find(room, "site", id)?.label) },
  ];
  return gaps.filter(({ names }) => names.length > 0);
}

function named(ids: readonly string[], nameOf: (id: string) => string | undefined): string[] {
  return ids.map((id) => nameOf(id) ?? id);
}

/** The name of a step, the part that was refused, and why, as far as the room tells. */
function refusedIn(room: Room, id: string, why: string, t: (typeof script)["vi"]): string {
  const step = find(room, "script_step", id);
  const part = partOf(why);
  if (!step || !part) return step?.title ?? id;
  const known = troublesOf(room, step).find((trouble) => trouble.part === part);
  const reason = known ? t.reasons[known.reason](known.name) : t.refusedPart(t.parts[part]);
  return `${step.title}: ${reason}`;
}
