import { useState } from "preact/hooks";
import { ranges } from "../office-papers";
import { find, type Room } from "../room";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import type { PaperVersion } from "../wire";
import { chairPapers } from "../words/chair-papers";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { officePapers } from "../words/office-papers";
import { useAct } from "./office/use-act";
import { VersionLook } from "./office/version-look";

interface Props {
  readonly room: Room;
  readonly versions: readonly PaperVersion[];
}

/** The versions that the secretariat has submitted: look, approve, return. */
export function ChairApproval({ room, versions }: Props) {
  const t = useWords(chairPapers);
  if (versions.length === 0) return <p>{t.noneWaiting}</p>;
  return (
    <ul class="chair-list">
      {versions.map((version) => (
        <Submitted key={version.id} room={room} version={version} />
      ))}
    </ul>
  );
}

interface SubmittedProps {
  readonly room: Room;
  readonly version: PaperVersion;
}

function Submitted({ room, version }: SubmittedProps) {
  const t = useWords(chairPapers);
  const c = useWords(common);
  const p = useWords(officePapers);
  const { busy, act } = useAct();
  const [looking, setLooking] = useState(false);
  const [returning, setReturning] = useState(false);
  const [remark, setRemark] = useState("");
  const paper = find(room, "paper", version.paper);
  const base = find(room, "paper_version", version.base);
  const title = paper?.title ?? "";
  const { id, number, pages, changed } = version;
  const approve = () =>
    act({
      name: "approve",
      commands: [{ type: "version.approve", version: id }],
      told: t.approved(title),
    });
  const giveBack = (event: Event) => {
    event.preventDefault();
    act({
      name: "return",
      commands: [{ type: "version.return", version: id, remark }],
      told: t.returned(title),
    });
  };
  const facts = [paper?.symbol ?? "", p.version(number), c.pages(pages)];
  return (
    <li class="is-tall">
      <span class="chair-list-text">
        <strong>{title}</strong>
        <span>{facts.filter((fact) => fact !== "").join(" · ")}</span>
        {base && <span>{p.changed(changed.length, base.number, ranges(changed))}</span>}
        {version.release_when_ready && <span>{t.releasedToo}</span>}
      </span>
      <span class="chair-list-acts">
        <Button icon="document" pressed={looking} onClick={() => setLooking(!looking)}>
          {looking ? t.hide : t.look}
        </Button>
        <Button kind="primary" busy={busy === "approve"} onClick={approve}>
          {t.approve}
        </Button>
        <Button pressed={returning} onClick={() => setReturning(!returning)}>
          {t.return}
        </Button>
      </span>
      {returning && (
        <form class="chair-list-more" noValidate onSubmit={giveBack}>
          <Field label={t.remark} value={remark} onInput={setRemark} maxLength={300} autofocus />
          <Button submit busy={busy === "return"}>
            {t.return}
          </Button>
        </form>
      )}
      {looking && (
        <div class="chair-list-more">
          <VersionLook meeting={room.meeting} version={version} />
        </div>
      )}
    </li>
  );
}
