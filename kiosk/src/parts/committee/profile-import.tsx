import { useEffect, useMemo, useState } from "preact/hooks";
import { failureOf, RequestError } from "../../http";
import {
  type Listed,
  type Profile,
  type ProfileRow,
  previewProfiles,
  serious,
  taking,
  templateOf,
} from "../../profiles";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { FileButton } from "../../ui/file-button";
import { Icon } from "../../ui/icon";
import { usePending } from "../../ui/pending";
import { toast } from "../../ui/toast";
import { useWords } from "../../words/language";
import { profiles } from "../../words/profiles";

const TONES = { new: "ok", changed: "info", same: "neutral", warning: "warning", error: "danger" } as const;

interface Props {
  readonly meeting: string;
  readonly people: readonly Listed[];
  readonly onTake: (wanted: readonly Profile[]) => Promise<void>;
}

/** A list from Excel or CSV: looked at row by row, then filled in at once. */
export function ProfileImport({ meeting, people, onTake }: Props) {
  const t = useWords(profiles);
  const { busy, press } = usePending();
  const [rows, setRows] = useState<readonly ProfileRow[]>([]);
  const [refused, setRefused] = useState("");
  const read = (file: File) =>
    press("read", async () => {
      setRefused("");
      setRows([]);
      try {
        setRows(await previewProfiles(meeting, file));
      } catch (thrown) {
        if (thrown instanceof RequestError && thrown.failure === "invalid") setRefused(thrown.message);
        else toast({ text: t.failures[failureOf(thrown)] ?? t.unread, tone: "danger" });
      }
    });
  const wanted = taking(rows);
  const wrong = rows.filter(({ state }) => state === "error").length;
  const take = () =>
    press("take", async () => {
      await onTake(wanted);
      setRows([]);
    });
  return (
    <section class="case-card profile-import" aria-label={t.sheet.title}>
      <h2>{t.sheet.title}</h2>
      <p>{t.sheet.hint}</p>
      <div class="case-acts">
        <FileButton
          label={t.sheet.choose}
          accept=".csv,.xlsx"
          busy={busy === "read"}
          onFiles={([file]) => file && read(file)}
        />
        <Template people={people} />
      </div>
      {refused !== "" && <p role="alert">{refused}</p>}
      {rows.length > 0 && (
        <>
          <div class="case-acts">
            <Button
              kind="primary"
              busy={busy === "take"}
              why={wrong > 0 ? t.sheet.wrong(wrong) : wanted.length === 0 ? t.sheet.nothing : undefined}
              onClick={take}
            >
              {t.sheet.take(wanted.length)}
            </Button>
            {wrong > 0 && <span role="alert">{t.sheet.wrong(wrong)}</span>}
          </div>
          <ul class="profile-rows" aria-label={t.sheet.rows}>
            {serious(rows).map((row) => (
              <Line key={row.row} row={row} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Line({ row }: { readonly row: ProfileRow }) {
  const t = useWords(profiles);
  const changes = row.changes.map((field) => t.fields[field]).join(", ");
  return (
    <li>
      <span>
        <strong>
          {row.row}. {row.name}
        </strong>
        {row.unit !== "" && <span>{row.unit}</span>}
        {changes !== "" && <span>{t.sheet.fills(changes)}</span>}
        {[...row.problems, ...row.notes].map((said) => (
          <span key={said} class="profile-said">
            {said}
          </span>
        ))}
      </span>
      <Badge tone={TONES[row.state]}>{t.sheet.states[row.state]}</Badge>
    </li>
  );
}

/** A list with whoever lacks something and every column, to be filled in. */
function Template({ people }: Pick<Props, "people">) {
  const t = useWords(profiles);
  const url = useMemo(() => {
    const text = templateOf(people, t.sheet.columns, t.fields);
    return URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
  }, [people, t]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <a class="button is-quiet" href={url} download={t.sheet.file}>
      <Icon name="download" />
      <span class="button-label">{t.sheet.template}</span>
    </a>
  );
}
