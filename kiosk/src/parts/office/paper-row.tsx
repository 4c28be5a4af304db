import { hindrance, inHand, nextStep, versionsOf } from "../../office-papers";
import type { Room } from "../../room";
import { Badge } from "../../ui/badge";
import { Button, IconButton } from "../../ui/button";
import { Check } from "../../ui/check";
import { Icon } from "../../ui/icon";
import type { Paper, PaperVersion } from "../../wire";
import { common } from "../../words/common";
import { useWords } from "../../words/language";
import { officePapers } from "../../words/office-papers";
import type { PaperActs } from "./paper-acts";
import { PaperDetails } from "./paper-details";
import { VersionBadges, VersionStage } from "./version-facts";
import { versionThumb } from "./version-look";

/** What is opened over the tab for one paper. */
export type Sheet =
  | { readonly kind: "edit" | "history" | "rule"; readonly paper: Paper }
  | { readonly kind: "item_rule"; readonly item: string }
  | { readonly kind: "withdraw"; readonly papers: readonly Paper[] }
  | null;

export interface RowProps {
  readonly room: Room;
  readonly paper: Paper;
  readonly approval: boolean;
  readonly acts: PaperActs;
  readonly chosen: boolean;
  readonly open: boolean;
  readonly onChoose: (chosen: boolean) => void;
  readonly onOpen: (open: boolean) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onSheet: (sheet: Sheet) => void;
}

/** One paper of the list: what it is, how far it is, and what to do next. */
export function PaperRow({ room, paper, approval, acts, ...row }: RowProps) {
  const t = useWords(officePapers);
  const versions = versionsOf(room, paper.id);
  const version = inHand(versions);
  const gone = paper.status === "withdrawn";
  return (
    <>
      <Check
        checked={row.chosen}
        label={t.choose(paper.title)}
        onChange={row.onChoose}
      />
      <PaperThumb room={room} paper={paper} version={version} />
      <PaperText paper={paper} version={version} who={acts.readers(paper)} />
      <PaperState paper={paper} version={version} />
      <NextStep paper={paper} version={version} approval={approval} acts={acts} />
      <span class="office-row-acts">
        {!gone && (
          <>
            <IconButton
              icon="chevron-up"
              label={t.moveUp(paper.title)}
              onClick={() => row.onStep(-1)}
            />
            <IconButton
              icon="chevron-down"
              label={t.moveDown(paper.title)}
              onClick={() => row.onStep(1)}
            />
          </>
        )}
        <IconButton
          icon="menu"
          label={row.open ? t.less(paper.title) : t.more(paper.title)}
          pressed={row.open}
          onClick={() => row.onOpen(!row.open)}
        />
      </span>
      {row.open && (
        <PaperDetails
          room={room}
          paper={paper}
          versions={versions}
          approval={approval}
          acts={acts}
          onSheet={row.onSheet}
        />
      )}
    </>
  );
}

interface PartProps {
  readonly paper: Paper;
  readonly version: PaperVersion | undefined;
}

function PaperThumb({ room, paper, version }: PartProps & { readonly room: Room }) {
  const there = version !== undefined && version.ready > 0 && paper.status !== "withdrawn";
  return (
    <span class="office-thumb">
      {there ? (
        <img src={versionThumb(room.meeting, version, 1)} alt="" loading="lazy" />
      ) : (
        <Icon name="document" />
      )}
    </span>
  );
}

function PaperText({ paper, version, who }: PartProps & { readonly who: string }) {
  const t = useWords(officePapers);
  const c = useWords(common);
  const facts = [
    paper.symbol,
    paper.classification === "ordinary" ? "" : t.classifications[paper.classification],
    version && version.pages > 0 ? c.pages(version.pages) : "",
    version ? t.kind[version.kind] : "",
  ];
  return (
    <span class="office-row-main">
      <strong>{paper.title}</strong>
      <span>{facts.filter((fact) => fact !== "").join(" · ")}</span>
      {paper.status !== "withdrawn" && <span>{t.readBy(who)}</span>}
      {version?.failure && <span class="is-danger">{version.failure}</span>}
      {version && <VersionBadges version={version} />}
    </span>
  );
}

/** What readers have, and how the version in hand stands where it is another. */
function PaperState({ paper, version }: PartProps) {
  const t = useWords(officePapers);
  const c = useWords(common);
  if (paper.status === "withdrawn") return <Badge>{c.paperStatus.withdrawn}</Badge>;
  const isOther = version && version.id !== paper.version;
  return (
    <span class="paper-state">
      {paper.status === "released" && (
        <Badge tone="ok" icon="check">
          {t.releasedVersion(paper.number)}
        </Badge>
      )}
      {isOther && version.stage !== "failed" && (
        <Badge tone={version.status === "submitted" ? "warning" : "neutral"}>
          {version.number > 1
            ? t.versionIs(version.number, t.versionStatus[version.status])
            : t.versionStatus[version.status]}
        </Badge>
      )}
      {version && <VersionStage version={version} />}
    </span>
  );
}

interface StepProps extends PartProps {
  readonly approval: boolean;
  readonly acts: PaperActs;
}

/** The one button that brings the paper on. */
function NextStep({ paper, version, approval, acts }: StepProps) {
  const t = useWords(officePapers);
  const busy = acts.busy === paper.id;
  const step = nextStep(paper, version, approval);
  if (step === "restore") {
    return (
      <Button busy={busy} onClick={() => acts.restore(paper)}>
        {t.restore}
      </Button>
    );
  }
  if (step === "none" || !version) return <span class="paper-next" />;
  if (version.release_when_ready && version.stage !== "failed" && version.status !== "submitted") {
    if (hindrance(version, approval) === "not_ready" && (!approval || version.approved_at)) {
      return <span class="paper-next office-hint">{t.willRelease}</span>;
    }
  }
  if (step === "take_back") {
    return (
      <Button busy={busy} onClick={() => acts.takeBack(paper, version)}>
        {t.takeBack}
      </Button>
    );
  }
  if (step === "submit") {
    const why = version.stage === "failed" ? t.broke : version.ready === 0 ? t.notReady : undefined;
    return (
      <Button kind="primary" busy={busy} why={why} onClick={() => acts.submit(paper, version)}>
        {t.submit}
      </Button>
    );
  }
  return (
    <span class="paper-next" title={t.releaseFor(acts.readers(paper))}>
      <Button
        kind="primary"
        busy={busy}
        why={whyNot(version, approval, t)}
        onClick={() => acts.release(paper, version)}
      >
        {t.release}
      </Button>
    </span>
  );
}

/** Why a version cannot be released, in words. */
export function whyNot(
  version: PaperVersion,
  approval: boolean,
  t: (typeof officePapers)["vi"],
): string | undefined {
  const found = hindrance(version, approval);
  switch (found) {
    case null:
      return undefined;
    case "released":
      return t.isReleased;
    case "broken":
      return t.broke;
    case "not_ready":
      return t.notReady;
    case "approval":
      return t.waitsForChair;
    default:
      return found satisfies never;
  }
}
