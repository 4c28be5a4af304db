import { useState } from "preact/hooks";
import { moment } from "../../moment";
import { bytesInWords, hindrance, maySubmit, versionsOf } from "../../office-papers";
import { find, type Room } from "../../room";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import type { Paper, PaperVersion } from "../../wire";
import { common } from "../../words/common";
import { useLang, useWords } from "../../words/language";
import { officePapers } from "../../words/office-papers";
import type { PaperActs } from "./paper-acts";
import { whyNot } from "./paper-row";
import { VersionFacts, VersionStage } from "./version-facts";
import { VersionLook } from "./version-look";

interface Props {
  readonly room: Room;
  readonly paper: Paper;
  readonly approval: boolean;
  readonly acts: PaperActs;
}

/** Every version of a paper, the newest first; each can be looked at. */
export function VersionHistory({ room, paper, approval, acts }: Props) {
  const t = useWords(officePapers);
  const [looking, setLooking] = useState<string | null>(null);
  const version = find(room, "paper_version", looking ?? "");
  if (version) {
    return (
      <>
        <div class="paper-details-acts">
          <Button kind="quiet" icon="chevron-left" onClick={() => setLooking(null)}>
            {t.backToVersions}
          </Button>
        </div>
        <VersionLook key={version.id} meeting={room.meeting} version={version} />
      </>
    );
  }
  return (
    <ol class="office-list">
      {versionsOf(room, paper.id).map((one) => (
        <li key={one.id} class="version">
          <VersionHead version={one} />
          <VersionFacts version={one} base={find(room, "paper_version", one.base)} />
          <div class="paper-details-acts">
            <Button
              icon="document"
              why={one.ready === 0 ? t.notReady : undefined}
              onClick={() => setLooking(one.id)}
            >
              {t.look}
            </Button>
            <VersionActs paper={paper} version={one} approval={approval} acts={acts} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function VersionHead({ version }: { readonly version: PaperVersion }) {
  const t = useWords(officePapers);
  const c = useWords(common);
  const lang = useLang();
  const { number, filename, size, at, pages, status } = version;
  const facts = [moment(at), filename, bytesInWords(size, lang), pages > 0 ? c.pages(pages) : ""];
  const tone = status === "released" ? "ok" : status === "submitted" ? "warning" : "neutral";
  return (
    <div class="version-head">
      <span class="office-row-main">
        <strong>{t.version(number)}</strong>
        <span>{facts.filter((fact) => fact !== "").join(" · ")}</span>
      </span>
      <Badge tone={tone}>{t.versionStatus[status]}</Badge>
      <VersionStage version={version} />
    </div>
  );
}

interface ActsProps {
  readonly paper: Paper;
  readonly version: PaperVersion;
  readonly approval: boolean;
  readonly acts: PaperActs;
}

function VersionActs({ paper, version, approval, acts }: ActsProps) {
  const t = useWords(officePapers);
  const busy = acts.busy === paper.id || acts.busy === version.id;
  const found = hindrance(version, approval);
  const { status } = version;
  const open = status === "draft" || status === "submitted" || status === "approved";
  return (
    <>
      {maySubmit(version, approval) && (
        <Button busy={busy} onClick={() => acts.submit(paper, version)}>
          {t.submit}
        </Button>
      )}
      {found !== "released" && status !== "withdrawn" && (
        <Button
          busy={busy}
          why={whyNot(version, approval, t)}
          onClick={() => acts.release(paper, version)}
        >
          {status === "superseded" ? t.releaseAgain : t.release}
        </Button>
      )}
      {open && (
        <Button kind="quiet" icon="trash" busy={busy} onClick={() => acts.discard(version)}>
          {t.discard}
        </Button>
      )}
    </>
  );
}
