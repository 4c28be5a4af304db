import { post } from "../../http";
import { newId } from "../../link";
import { type ListRow, taking } from "../../list-import";
import type { Room } from "../../room";
import { FileButton } from "../../ui/file-button";
import { toast } from "../../ui/toast";
import type { ListedPerson, Participant } from "../../wire";
import { minutes } from "../../words/minutes";
import { useWords } from "../../words/language";
import { ListLine, TakeList, useListImport } from "../list-import";
import { complain, useAct } from "./use-act";

/** One person of a list. */
interface RosterRow extends Omit<ListedPerson, "eligibility">, ListRow {
  readonly eligibility: Participant["eligibility"];
}

interface Props {
  readonly room: Room;
  readonly onDone: () => void;
}

/** A list from Excel or CSV: looked at row by row, then taken over as one change. */
export function RosterImport({ room, onDone }: Props) {
  const t = useWords(minutes).roster;
  const { busy, ask } = useAct();
  const path = `/api/meetings/${encodeURIComponent(room.meeting)}/roster`;
  const { rows, refused, read } = useListImport<RosterRow>({ path: `${path}/preview`, ask, complain });
  const take = () => {
    const people = taking(rows).map(({ row: _r, state: _s, problems: _p, notes: _n, ...person }) => ({
      ...person,
      participant: person.participant || newId(),
    }));
    // A congress is more than one message of the socket may hold.
    ask("take", async () => {
      await post(path, { id: newId(), people });
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
              <li class="office-row" key={row.row}>
                <ListLine class="office-row-main" row={row} facts={[factsOf(row)]} states={t.states} />
              </li>
            ))}
          </ul>
          <div class="office-actions">
            <TakeList rows={rows} busy={busy === "take"} words={t} onTake={take} />
          </div>
        </>
      )}
    </div>
  );
}

function factsOf({ position, unit, member }: RosterRow): string {
  return [position, unit, member].filter((fact) => fact !== "").join(" · ");
}
