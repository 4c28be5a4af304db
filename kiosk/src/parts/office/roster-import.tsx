import { useState } from "preact/hooks";
import { answer, failureOf, post, RequestError } from "../../http";
import { newId } from "../../link";
import type { Room } from "../../room";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { FileButton } from "../../ui/file-button";
import { toast } from "../../ui/toast";
import type { ListedPerson, Participant } from "../../wire";
import { minutes } from "../../words/minutes";
import { useWords } from "../../words/language";
import { complain, useAct } from "./use-act";

type RowState = "new" | "changed" | "same" | "warning" | "error";

/** One person of a list; the sentences in it are the server's own. */
export interface RosterRow extends Omit<ListedPerson, "eligibility"> {
  readonly row: number;
  readonly state: RowState;
  readonly eligibility: Participant["eligibility"];
  readonly problems: readonly string[];
  readonly notes: readonly string[];
}

const TONES = { new: "ok", changed: "info", same: "neutral", warning: "warning", error: "danger" } as const;

/** The rows that would change something. */
export function taking(rows: readonly RosterRow[]): readonly RosterRow[] {
  return rows.filter(({ state }) => state !== "same" && state !== "error");
}

async function preview(meeting: string, file: File): Promise<readonly RosterRow[]> {
  const path = `/api/meetings/${encodeURIComponent(meeting)}/roster/preview`;
  const headers = { "content-type": "application/offset+octet-stream" };
  const response = await fetch(`${path}?name=${encodeURIComponent(file.name)}`, {
    method: "POST",
    headers,
    body: file,
  });
  return (await answer<{ rows: readonly RosterRow[] }>(response)).rows;
}

interface Props {
  readonly room: Room;
  readonly onDone: () => void;
}

/** A list from Excel or CSV: looked at row by row, then taken over as one change. */
export function RosterImport({ room, onDone }: Props) {
  const t = useWords(minutes).roster;
  const { busy, ask } = useAct();
  const [rows, setRows] = useState<readonly RosterRow[]>([]);
  const [refused, setRefused] = useState("");
  const read = (file: File) =>
    ask("read", async () => {
      setRefused("");
      setRows([]);
      try {
        setRows(await preview(room.meeting, file));
      } catch (thrown) {
        if (thrown instanceof RequestError && thrown.failure === "invalid") setRefused(thrown.message);
        else complain(failureOf(thrown));
      }
    });
  const wrong = rows.filter(({ state }) => state === "error").length;
  const wanted = taking(rows);
  const take = () => {
    const people = wanted.map(({ row: _r, state: _s, problems: _p, notes: _n, ...person }) => ({
      ...person,
      participant: person.participant || newId(),
    }));
    // A congress is more than one message of the socket may hold.
    ask("take", async () => {
      await post(`/api/meetings/${encodeURIComponent(room.meeting)}/roster`, { id: newId(), people });
      toast({ text: t.taken(people.length), tone: "ok" });
      onDone();
    });
  };
  return (
    <div class="office-tab">
      <p class="office-hint">{t.hint}</p>
      <div>
        <FileButton label={t.choose} accept=".csv,.xlsx" onFiles={([file]) => file && read(file)} />
      </div>
      {refused !== "" && <p role="alert">{refused}</p>}
      {rows.length > 0 && (
        <>
          <ul class="office-list" aria-label={t.rows}>
            {rows.map((row) => (
              <RosterLine key={row.row} row={row} />
            ))}
          </ul>
          <div class="office-actions">
            <Button
              kind="primary"
              busy={busy === "take"}
              why={wrong > 0 ? t.wrong(wrong) : wanted.length === 0 ? t.nothing : undefined}
              onClick={take}
            >
              {t.take(wanted.length)}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

/** One row: what it says, what would become of it, and what is wrong. */
export function RosterLine({ row }: { readonly row: RosterRow }) {
  const t = useWords(minutes).roster;
  const facts = [row.position, row.unit, row.member].filter((fact) => fact !== "");
  return (
    <li class="office-row">
      <span class="office-row-main">
        <strong>
          {row.row}. {row.name}
        </strong>
        <span>{facts.join(" · ")}</span>
        {[...row.problems, ...row.notes].map((said) => (
          <span key={said}>{said}</span>
        ))}
      </span>
      <Badge tone={TONES[row.state]}>{t.states[row.state]}</Badge>
    </li>
  );
}
