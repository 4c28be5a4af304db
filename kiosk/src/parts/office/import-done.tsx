import type { Import, Result } from "../../transfer";
import { Button } from "../../ui/button";
import { Icon } from "../../ui/icon";
import { useWords } from "../../words/language";
import { transfer } from "../../words/transfer";

interface Props {
  readonly told: Import;
  readonly onUndo?: () => void;
  readonly onLook?: () => void;
  readonly onAgain: () => void;
}

/** What an import has done, row by row where it matters. */
export function ImportDone({ told, onUndo, onLook, onAgain }: Props) {
  const t = useWords(transfer);
  const of = (state: Result["state"]) => told.results.filter((result) => result.state === state);
  const added = of("added");
  const same = of("same").length;
  const undone = of("undone").length;
  const failed = [...of("failed"), ...added].filter(({ problem }) => problem !== "");
  return (
    <div class="transfer" role="status">
      <p class="transfer-done">
        <Icon name="check" />
        {told.state === "undone" ? t.undone(undone) : t.done(added.length)}
      </p>
      {same > 0 && <p>{t.doneSame(same)}</p>}
      {failed.length > 0 && (
        <div class="transfer-failed">
          <strong>{t.doneFailed(failed.length)}</strong>
          <ul>
            {failed.map(({ row, problem }) => (
              <li key={row}>{t.line(row, problem)}</li>
            ))}
          </ul>
        </div>
      )}
      <div class="office-actions">
        {onUndo && added.length > 0 && (
          <Button icon="undo" onClick={onUndo}>
            {t.undo}
          </Button>
        )}
        {onLook && <Button onClick={onLook}>{t.backToRows}</Button>}
        <Button kind="primary" onClick={onAgain}>
          {t.another}
        </Button>
      </div>
    </div>
  );
}
