import { useState } from "preact/hooks";
import { type Failure, failureOf, RequestError } from "../http";
import { type ListRow, look, taking, wrongIn } from "../list-import";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";

const TONES = { new: "ok", changed: "info", same: "neutral", warning: "warning", error: "danger" } as const;

interface Wish {
  /** Where a file is looked at. */
  readonly path: string;
  readonly ask: (name: string, request: () => Promise<void>) => void;
  /** Says why it was not looked at, where the file is not at fault. */
  readonly complain: (failure: Failure) => void;
}

/** A list that is looked at before it is taken. */
export function useListImport<R extends ListRow>({ path, ask, complain }: Wish) {
  const [rows, setRows] = useState<readonly R[]>([]);
  const [refused, setRefused] = useState("");
  const read = (file: File) =>
    ask("read", async () => {
      setRefused("");
      setRows([]);
      try {
        setRows(await look<R>(path, file));
      } catch (thrown) {
        if (thrown instanceof RequestError && thrown.failure === "invalid") setRefused(thrown.message);
        else complain(failureOf(thrown));
      }
    });
  return { rows, refused, read, forget: () => setRows([]) };
}

interface TakeProps {
  readonly rows: readonly ListRow[];
  readonly busy: boolean;
  readonly words: {
    readonly wrong: (count: number) => string;
    readonly nothing: string;
    readonly take: (count: number) => string;
  };
  readonly onTake: () => void;
}

/** Takes what a list says that is new, once nothing in it is wrong. */
export function TakeList({ rows, busy, words, onTake }: TakeProps) {
  const wrong = wrongIn(rows);
  const count = taking(rows).length;
  return (
    <Button
      kind="primary"
      busy={busy}
      why={wrong > 0 ? words.wrong(wrong) : count === 0 ? words.nothing : undefined}
      onClick={onTake}
    >
      {words.take(count)}
    </Button>
  );
}

interface LineProps {
  readonly row: ListRow;
  readonly facts: readonly string[];
  readonly states: Readonly<Record<ListRow["state"], string>>;
  readonly class?: string;
}

/** One row: what it says, what would become of it, and what is wrong. */
export function ListLine({ row, facts, states, class: name }: LineProps) {
  return (
    <>
      <span class={name}>
        <strong>
          {row.row}. {row.name}
        </strong>
        {facts.map((fact) => fact !== "" && <span key={fact}>{fact}</span>)}
        {[...row.problems, ...row.notes].map((said) => (
          <span key={said} class="list-said">
            {said}
          </span>
        ))}
      </span>
      <Badge tone={TONES[row.state]}>{states[row.state]}</Badge>
    </>
  );
}
