import { byUnit, type Called, sumOf, type UnitCount } from "../../invitations/model";
import { invitations } from "../../words/invitations";
import { useWords } from "../../words/language";

const COLUMNS = ["people", "attends", "declines", "substitute", "silent"] as const;

/** Answers counted by delegation. */
export function AnswerTable({ called }: { readonly called: readonly Called[] }) {
  const t = useWords(invitations);
  const rows = byUnit(called);
  const heads = [t.called, t.answer.attends, t.answer.declines, t.answer.substitute, t.answer[""]];
  const line = (row: UnitCount) => COLUMNS.map((column) => <td key={column}>{row[column] || "–"}</td>);
  return (
    <div class="answer-table" role="region" aria-label={t.summary} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.unit}</th>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.unit}>
              <th scope="row">{row.unit || t.noUnit}</th>
              {line(row)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t.total}</th>
            {line(sumOf(rows, t.total))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
