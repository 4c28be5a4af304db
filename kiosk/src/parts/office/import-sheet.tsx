import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { numbered } from "../../agenda";
import { type Failure, failureOf, RequestError } from "../../http";
import { all, type Room } from "../../room";
import {
  archiveOf,
  beginImport,
  commit,
  type Edits,
  firstChoice,
  type Import,
  settled,
  undo,
} from "../../transfer";
import { Button } from "../../ui/button";
import { Progress } from "../../ui/progress";
import { sentenceIn } from "../../uploads";
import { common } from "../../words/common";
import { useWords } from "../../words/language";
import { transfer } from "../../words/transfer";
import type { Packed } from "../../zip";
import { ImportDone } from "./import-done";
import { ImportDrop } from "./import-drop";
import { ImportTable } from "./import-table";
import { complain } from "./use-act";

type Step =
  | { readonly kind: "empty" }
  | { readonly kind: "packing"; readonly share: number }
  | { readonly kind: "sending"; readonly share: number }
  | { readonly kind: "refused"; readonly failure: Failure; readonly why: string }
  /** On the server; `look` brings the rows back once they have been put on. */
  | { readonly kind: "told"; readonly told: Import; readonly look: boolean };

interface Flow {
  readonly meeting: string;
  readonly step: Step;
  readonly chosen: ReadonlySet<number>;
  readonly edits: Edits;
}

const begin = (meeting: string): Flow => ({
  meeting,
  step: { kind: "empty" },
  chosen: new Set(),
  edits: {},
});

/** Outlives the sheet: who closes it for a moment loses no correction. */
const flow = signal(begin(""));
let control = new AbortController();

function change(update: Partial<Flow>): void {
  flow.value = { ...flow.peek(), ...update };
}

function tell(told: Import): void {
  change({ step: { kind: "told", told, look: false } });
}

function start(meeting: string): void {
  control.abort();
  control = new AbortController();
  flow.value = begin(meeting);
}

async function take(meeting: string, files: readonly Packed[]): Promise<void> {
  if (files.length === 0) return;
  const { signal: ended } = control;
  const live = (update: Partial<Flow>) => ended.aborted || change(update);
  const during = (told: Import) => ended.aborted || tell(told);
  try {
    live({ step: { kind: "packing", share: 0 } });
    const archive = await archiveOf(files, (share) => live({ step: { kind: "packing", share } }));
    const sent = (share: number) => live({ step: { kind: "sending", share } });
    const begun = await beginImport(meeting, archive, sent, ended);
    const told = await settled(meeting, begun, during, ended);
    live({ chosen: firstChoice(told.rows), edits: {} });
    during(told);
  } catch (thrown) {
    const why = thrown instanceof RequestError ? sentenceIn(thrown.message) : "";
    live({ step: { kind: "refused", failure: failureOf(thrown), why } });
  }
}

async function put(meeting: string, told: Import): Promise<void> {
  const { chosen, edits } = flow.peek();
  const { signal: ended } = control;
  try {
    const begun = await commit(meeting, told.import, [...chosen], edits);
    tell(await settled(meeting, begun, tell, ended));
  } catch (thrown) {
    if (!ended.aborted) complain(failureOf(thrown));
  }
}

/** Papers by the hundred: dropped, looked at, corrected, put on, taken back. */
export function ImportSheet({ room }: { readonly room: Room }) {
  const t = useWords(transfer);
  const c = useWords(common);
  const { meeting } = room;
  useEffect(() => {
    if (flow.peek().meeting !== meeting) start(meeting);
  }, [meeting]);
  const { step, chosen, edits } = flow.value;
  const again = () => start(meeting);

  switch (step.kind) {
    case "empty":
      return <ImportDrop onFiles={(files) => void take(meeting, files)} />;
    case "packing":
      return <Progress label={t.packing} value={step.share} />;
    case "sending":
      return (
        <div class="transfer">
          <Progress label={t.sending(Math.round(100 * step.share))} value={step.share} />
          <div class="office-actions">
            <Button onClick={again}>{t.stop}</Button>
          </div>
        </div>
      );
    case "refused":
      return <Refused why={step.why || c.failure[step.failure]} onAgain={again} />;
    case "told":
      return (
        <Told
          told={step.told}
          look={step.look}
          agenda={numbered(all(room, "agenda_item"))}
          chosen={chosen}
          edits={edits}
          onChoose={(rows) => change({ chosen: rows })}
          onEdit={(wish) => change({ edits: wish })}
          onCommit={() => void put(meeting, step.told)}
          onUndo={() =>
            void undo(meeting, step.told.import).then(tell, (thrown) => complain(failureOf(thrown)))
          }
          onLook={() => change({ step: { ...step, look: true } })}
          onAgain={again}
        />
      );
    default:
      return step satisfies never;
  }
}

interface ToldProps {
  readonly told: Import;
  readonly look: boolean;
  readonly agenda: ReturnType<typeof numbered>;
  readonly chosen: ReadonlySet<number>;
  readonly edits: Edits;
  readonly onChoose: (chosen: ReadonlySet<number>) => void;
  readonly onEdit: (edits: Edits) => void;
  readonly onCommit: () => void;
  readonly onUndo: () => void;
  readonly onLook: () => void;
  readonly onAgain: () => void;
}

/** What the server says of an import. */
export function Told({ told, look, onCommit, onUndo, onLook, onAgain, ...table }: ToldProps) {
  const t = useWords(transfer);
  switch (told.state) {
    case "reading":
      return <Progress label={t.reading} value={told.of > 0 ? told.done : undefined} max={told.of || 1} />;
    case "committing":
      return <Progress label={t.committing(told.done, told.of)} value={told.done} max={told.of || 1} />;
    case "failed":
      return <Refused why={told.failure} onAgain={onAgain} />;
    case "done":
      if (!look) {
        return <ImportDone told={told} onUndo={onUndo} onLook={onLook} onAgain={onAgain} />;
      }
      return <ImportTable told={told} {...table} onCommit={onCommit} />;
    case "undone":
      return <ImportDone told={told} onAgain={onAgain} />;
    case "ready":
      return <ImportTable told={told} {...table} onCommit={onCommit} />;
    default:
      return told.state satisfies never;
  }
}

function Refused({ why, onAgain }: { readonly why: string; readonly onAgain: () => void }) {
  const t = useWords(transfer);
  return (
    <div class="transfer">
      <p class="transfer-failed" role="alert">
        <strong>{t.failed}.</strong> {why}
      </p>
      <div class="office-actions">
        <Button onClick={onAgain}>{t.another}</Button>
      </div>
    </div>
  );
}
