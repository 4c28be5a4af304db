import { useEffect, useState } from "preact/hooks";
import { commandRows, copiedRows, itemsOf, type OutlineRow, preview } from "../agenda-import";
import { get } from "../http";
import { useAct } from "../parts/office/use-act";
import type { Room } from "../room";
import { dayAndTime } from "../time";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Select } from "../ui/field";
import { FileButton } from "../ui/file-button";
import { toast } from "../ui/toast";
import { agendaWords } from "../words/agenda";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { officeTabs } from "../words/office-tabs";

interface Props {
  readonly room: Room;
  readonly onDone: () => void;
}

const TONES = { new: "ok", changed: "warning", same: "neutral", error: "danger" } as const;

/** An agenda from a Word, Excel or CSV file: looked at first, then taken as one change. */
export function AgendaImport({ room, onDone }: Props) {
  const t = useWords(agendaWords);
  const { busy, act, ask } = useAct();
  const [rows, setRows] = useState<readonly OutlineRow[] | null>(null);
  const [failure, setFailure] = useState("");
  const read = (file: File) =>
    ask("read", async () => {
      setFailure("");
      const found = await preview(room.meeting, file);
      if (typeof found === "string") setFailure(found || t.unread);
      else setRows(found);
    });
  const wanted = commandRows(rows ?? []);
  const errors = (rows ?? []).filter((row) => row.state === "error").length;
  return (
    <div class="agenda-import">
      <p>{t.bringHint}</p>
      <div>
        <FileButton
          label={busy === "read" ? t.reading : t.choose}
          accept=".docx,.xlsx,.csv"
          onFiles={([file]) => file && read(file)}
        />
      </div>
      <CopyAgenda room={room} onDone={onDone} />
      {failure && (
        <p class="agenda-import-failure" role="alert">
          {failure}
        </p>
      )}
      {rows && <Rows rows={rows} />}
      {errors > 0 && <p>{t.errorsLeft(errors)}</p>}
      {rows && (
        <Button
          kind="primary"
          busy={busy === "take"}
          why={wanted.length === 0 ? t.nothing : undefined}
          onClick={() =>
            act({
              name: "take",
              commands: [{ type: "agenda.import", rows: wanted }],
              told: t.taken(wanted.length),
              onDone,
            })
          }
        >
          {t.take(wanted.length)}
        </Button>
      )}
    </div>
  );
}

interface MeetingName {
  readonly id: string;
  readonly title: string;
  readonly starts_at: string;
}

/** The agenda of another meeting, as it is there. */
function CopyAgenda({ room, onDone }: Props) {
  const t = useWords(agendaWords);
  const { busy, act, ask } = useAct();
  const [meetings, setMeetings] = useState<readonly MeetingName[]>([]);
  const [from, setFrom] = useState("");
  useEffect(() => {
    ask("meetings", async () => {
      const told = await get<{ meetings: readonly MeetingName[] }>("/api/meetings");
      setMeetings(told.meetings.filter((one) => one.id !== room.meeting));
    });
  }, [room.meeting]);
  const copy = () =>
    ask("copy", async () => {
      const rows = copiedRows(await itemsOf(from));
      if (rows.length === 0) return toast({ text: t.nothing, tone: "warning" });
      act({
        name: "copy",
        commands: [{ type: "agenda.import", rows }],
        told: t.taken(rows.length),
        undo: rows.map(({ item }) => ({ type: "item.withdraw", item }) as const).reverse(),
        onDone,
      });
    });
  if (meetings.length === 0) return null;
  return (
    <div class="agenda-copy">
      <Select
        label={t.copyFrom}
        value={from}
        options={[
          { value: "", label: t.chooseMeeting },
          ...meetings.map(({ id, title, starts_at }) => ({
            value: id,
            label: `${title} (${dayAndTime(Date.parse(starts_at))})`,
          })),
        ]}
        onChange={setFrom}
      />
      <Button busy={busy === "copy"} why={from === "" ? t.chooseMeeting : undefined} onClick={copy}>
        {t.copyIt}
      </Button>
    </div>
  );
}

function Rows({ rows }: { readonly rows: readonly OutlineRow[] }) {
  const t = useWords(agendaWords);
  const o = useWords(officeTabs);
  const c = useWords(common);
  return (
    <ol class="agenda-import-rows">
      {rows.map((row) => (
        <li key={row.row} class={`is-${row.state}`}>
          <Badge tone={TONES[row.state]}>{t.rowStates[row.state]}</Badge>
          <span style={{ marginInlineStart: `${1.5 * row.level}em` }}>
            <strong>{row.title || "–"}</strong>
            <span>
              {row.problem ||
                [o.kinds[row.kind], row.planned_min > 0 ? c.minutes(row.planned_min) : "", row.rapporteur]
                  .filter((fact) => fact !== "")
                  .join(" · ")}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}
