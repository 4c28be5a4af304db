import { isReleased, type PaperFacts, factsOf, inHand, versionsOf } from "../../office-papers";
import { moment } from "../../moment";
import { ruleOf, subjectsOf, whoReads } from "../../reading-rules";
import type { Room } from "../../room";
import type { Command, Paper, PaperVersion } from "../../wire";
import { useWords } from "../../words/language";
import { officePapers } from "../../words/office-papers";
import { officeRules } from "../../words/office-rules";
import { useAct } from "./use-act";

export interface PaperActs {
  readonly busy: string | null;
  /** Who will be able to read a paper, in words. */
  readonly readers: (paper: Pick<Paper, "id" | "item">) => string;
  readonly release: (paper: Paper, version: PaperVersion) => void;
  readonly retract: (paper: Paper, version: PaperVersion) => void;
  readonly submit: (paper: Paper, version: PaperVersion) => void;
  readonly takeBack: (paper: Paper, version: PaperVersion) => void;
  readonly discard: (version: PaperVersion) => void;
  readonly restore: (paper: Paper) => void;
  readonly edit: (paper: Paper, facts: PaperFacts, onDone?: () => void) => void;
  /** Put a paper before another of its item; `after` is what stands behind it now. */
  readonly move: (paper: Paper, before: string | null, after: string | null) => void;
  readonly moveTo: (paper: Paper, item: string, place: Place) => void;
  readonly releaseAll: (papers: readonly Paper[], onDone: () => void) => void;
  readonly submitAll: (papers: readonly Paper[], onDone: () => void) => void;
  readonly withdrawAll: (papers: readonly Paper[], onDone: () => void) => void;
}

interface Place {
  /** Names the item in words. */
  readonly name: string;
  readonly before: string | null;
  /** What stood behind the paper where it comes from. */
  readonly after: string | null;
}

const release = ({ id }: PaperVersion): Command => ({ type: "version.release", version: id });
const retract = ({ id }: PaperVersion): Command => ({ type: "version.retract", version: id });
const submit = ({ id }: PaperVersion): Command => ({ type: "version.submit", version: id });
const back = ({ id }: PaperVersion): Command => ({ type: "version.return", version: id, remark: "" });
const withdraw = ({ id }: Paper): Command => ({ type: "paper.withdraw", paper: id });
const restore = ({ id }: Paper): Command => ({ type: "paper.restore", paper: id });
const edit = ({ id }: Paper, facts: PaperFacts): Command => ({
  type: "paper.edit",
  paper: id,
  ...facts,
});
const move = ({ id }: Paper, before: string | null): Command => ({
  type: "paper.move",
  paper: id,
  before,
});

/** What the office does with papers: each told in words, and taken back for 10 s. */
export function usePaperActs(room: Room): PaperActs {
  const t = useWords(officePapers);
  const r = useWords(officeRules);
  const { busy, act } = useAct();
  const newest = (paper: Paper) => inHand(versionsOf(room, paper.id));
  const several = (
    name: string,
    versions: readonly PaperVersion[],
    [wish, undo]: readonly [(v: PaperVersion) => Command, (v: PaperVersion) => Command],
    told: (n: number) => string,
    onDone: () => void,
  ) =>
    act({
      name,
      commands: versions.map(wish),
      told: versions.length > 0 ? told(versions.length) : t.nothingTo,
      ...(versions.length > 0 && { undo: versions.map(undo) }),
      onDone,
    });
  const readers = (paper: Pick<Paper, "id" | "item">) => {
    const rules = subjectsOf(paper).map((subject) => ruleOf(room, subject));
    const { who, conditions } = whoReads(room, rules, r, moment);
    return conditions ? `${who}; ${conditions}` : who;
  };
  return {
    busy,
    readers,
    release: (paper, version) =>
      act({
        name: paper.id,
        commands: [release(version)],
        told: t.released(paper.title, readers(paper)),
        undo: [retract(version)],
      }),
    retract: (paper, version) =>
      act({
        name: paper.id,
        commands: [retract(version)],
        told: t.retracted(paper.title),
        undo: [release(version)],
      }),
    submit: (paper, version) =>
      act({
        name: paper.id,
        commands: [submit(version)],
        told: t.submitted(paper.title),
        undo: [back(version)],
      }),
    takeBack: (paper, version) =>
      act({
        name: paper.id,
        commands: [back(version)],
        told: t.takenBack(paper.title),
        undo: [submit(version)],
      }),
    discard: (version) =>
      act({
        name: version.id,
        commands: [{ type: "version.discard", version: version.id }],
        told: t.discarded(version.number),
        undo: [back(version)],
      }),
    restore: (paper) =>
      act({
        name: paper.id,
        commands: [restore(paper)],
        told: t.restored(paper.title),
        undo: [withdraw(paper)],
      }),
    edit: (paper, facts, onDone) =>
      act({
        name: paper.id,
        commands: [edit(paper, facts)],
        told: t.saved,
        undo: [edit(paper, factsOf(paper))],
        ...(onDone && { onDone }),
      }),
    move: (paper, before, after) => {
      if (before === paper.id || before === after) return;
      act({
        name: paper.id,
        commands: [move(paper, before)],
        told: t.moved,
        undo: [move(paper, after)],
      });
    },
    moveTo: (paper, item, { name, before, after }) =>
      act({
        name: paper.id,
        commands: [
          edit(paper, { ...factsOf(paper), item }),
          ...(before === null ? [] : [move(paper, before)]),
        ],
        told: t.movedTo(name),
        undo: [edit(paper, factsOf(paper)), ...(after === null ? [] : [move(paper, after)])],
      }),
    releaseAll: (papers, onDone) => {
      const versions = papers.flatMap((paper) => newest(paper) ?? []);
      several("release", versions.filter((v) => !isReleased(v)), [release, retract], t.releasedMany, onDone);
    },
    submitAll: (papers, onDone) => {
      const versions = papers.flatMap((paper) => newest(paper) ?? []);
      several("submit", versions, [submit, back], t.submittedMany, onDone);
    },
    withdrawAll: (papers, onDone) => {
      const [only] = papers.length === 1 ? papers : [];
      act({
        name: "withdraw",
        commands: papers.map(withdraw),
        told: only ? t.withdrawn(only.title) : t.withdrawnMany(papers.length),
        undo: papers.map(restore),
        onDone,
      });
    },
  };
}
