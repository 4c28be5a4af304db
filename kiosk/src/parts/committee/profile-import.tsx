import { useEffect, useMemo } from "preact/hooks";
import { serious, wrongIn } from "../../list-import";
import { type Listed, previewPath, type Profile, type ProfileRow, templateOf, wanted } from "../../profiles";
import { FileButton } from "../../ui/file-button";
import { Icon } from "../../ui/icon";
import { usePending } from "../../ui/pending";
import { toast } from "../../ui/toast";
import { useWords } from "../../words/language";
import { profiles } from "../../words/profiles";
import { ListLine, TakeList, useListImport } from "../list-import";

interface Props {
  readonly meeting: string;
  readonly people: readonly Listed[];
  readonly onTake: (wanted: readonly Profile[]) => Promise<void>;
}

/** A list from Excel or CSV: looked at row by row, then filled in at once. */
export function ProfileImport({ meeting, people, onTake }: Props) {
  const t = useWords(profiles);
  const { busy, press } = usePending();
  const { rows, refused, read, forget } = useListImport<ProfileRow>({
    path: previewPath(meeting),
    ask: press,
    complain: (failure) => toast({ text: t.failures[failure] ?? t.unread, tone: "danger" }),
  });
  const wrong = wrongIn(rows);
  const fills = ({ changes }: ProfileRow) =>
    changes.length > 0 ? t.sheet.fills(changes.map((field) => t.fields[field]).join(", ")) : "";
  const take = () =>
    press("take", async () => {
      await onTake(wanted(rows));
      forget();
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
            <TakeList rows={rows} busy={busy === "take"} words={t.sheet} onTake={take} />
            {wrong > 0 && <span role="alert">{t.sheet.wrong(wrong)}</span>}
          </div>
          <ul class="profile-rows" aria-label={t.sheet.rows}>
            {serious(rows).map((row) => (
              <li key={row.row}>
                <ListLine row={row} facts={[row.unit, fills(row)]} states={t.sheet.states} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
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
