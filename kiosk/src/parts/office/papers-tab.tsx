import { useRef, useState } from "preact/hooks";
import { numbered } from "../../agenda";
import type { Failure } from "../../http";
import { thumbUrl } from "../../pictures";
import { all, inOrder, type Room } from "../../room";
import { Badge } from "../../ui/badge";
import { EmptyState } from "../../ui/blank";
import { Button, IconButton } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field, Select } from "../../ui/field";
import { Icon } from "../../ui/icon";
import { Progress } from "../../ui/progress";
import { forgetUpload, retryUpload, type Upload, upload, uploads } from "../../uploads";
import type { Paper } from "../../wire";
import { common } from "../../words/common";
import { useWords } from "../../words/language";
import { office } from "../../words/office";
import { useAct } from "./use-act";

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** The papers as the office puts them on the table: upload, place, correct, recall. */
export function PapersTab({ room }: { readonly room: Room }) {
  const t = useWords(office);
  const { busy, act } = useAct();
  const [editing, setEditing] = useState<Paper | null>(null);
  const agenda = numbered(all(room, "agenda_item"));
  const choices: readonly Choice[] = [
    { value: "", label: t.general },
    ...agenda.map(({ item, number }) => ({ value: item.id, label: `${number}. ${item.title}` })),
  ];
  const papers = inOrder(all(room, "paper"));
  const edit = (paper: Paper, wish: PaperFacts, onDone?: () => void) => {
    const { id, title, symbol, item } = paper;
    act({
      name: id,
      commands: [{ type: "paper.edit", paper: id, ...wish }],
      told: t.saved,
      undo: [{ type: "paper.edit", paper: id, title, symbol, item }],
      ...(onDone && { onDone }),
    });
  };
  return (
    <div class="office-tab">
      <DropZone meeting={room.meeting} choices={choices} />
      {uploads.value.map((one) => (
        <UploadRow key={one.id} upload={one} />
      ))}
      {papers.length === 0 && uploads.value.length === 0 && (
        <EmptyState icon="document" title={t.noPapers}>
          {t.noPapersWhy}
        </EmptyState>
      )}
      <ul class="office-list" aria-label={t.tabs.papers}>
        {papers.map((paper) => (
          <PaperRow
            key={paper.id}
            room={room}
            paper={paper}
            choices={choices}
            busy={busy === paper.id}
            onItem={(item) => edit(paper, { title: paper.title, symbol: paper.symbol, item })}
            onEdit={() => setEditing(paper)}
            onWithdraw={() =>
              act({
                name: paper.id,
                commands: [{ type: "paper.withdraw", paper: paper.id }],
                told: t.paperWithdrawn(paper.title),
                undo: [{ type: "paper.restore", paper: paper.id }],
              })
            }
            onRestore={() =>
              act({
                name: paper.id,
                commands: [{ type: "paper.restore", paper: paper.id }],
                told: t.saved,
              })
            }
          />
        ))}
      </ul>
      <Dialog open={editing !== null} title={t.editPaper} onClose={() => setEditing(null)}>
        {editing && (
          <PaperForm
            paper={editing}
            choices={choices}
            busy={busy === editing.id}
            onSubmit={(wish) => edit(editing, wish, () => setEditing(null))}
          />
        )}
      </Dialog>
    </div>
  );
}

function DropZone({ meeting, choices }: { readonly meeting: string; readonly choices: readonly Choice[] }) {
  const t = useWords(office);
  const input = useRef<HTMLInputElement>(null);
  const [item, setItem] = useState("");
  const [over, setOver] = useState(false);
  return (
    <section
      class={`office-drop${over ? " is-over" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (event.dataTransfer) upload(meeting, event.dataTransfer.files, item);
      }}
    >
      <Icon name="upload" />
      <div class="office-drop-text">
        <strong>{t.drop}</strong>
        <span>{t.dropHint}</span>
      </div>
      <Select label={t.forItem} value={item} options={choices} onChange={setItem} />
      <Button icon="document" onClick={() => input.current?.click()}>
        {t.chooseFiles}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        multiple
        accept="application/pdf,.pdf"
        aria-label={t.chooseFiles}
        onChange={(event) => {
          const { files } = event.currentTarget;
          if (files) upload(meeting, files, item);
          event.currentTarget.value = "";
        }}
      />
    </section>
  );
}

/** What another try can cure. */
const MAY_PASS: ReadonlySet<Failure> = new Set(["no_answer", "busy", "internal"]);

function UploadRow({ upload: { id, file, state } }: { readonly upload: Upload }) {
  const t = useWords(office);
  const c = useWords(common);
  return (
    <div class="office-row">
      <span class="office-row-main">
        <strong>{file.name.normalize("NFC")}</strong>
        {state.kind === "failed" && (
          <span class="is-danger">
            {state.failure === "invalid" ? t.notPdf : c.failure[state.failure]}
          </span>
        )}
      </span>
      {state.kind === "waiting" && <Badge>{t.waiting}</Badge>}
      {state.kind === "sending" && (
        <Progress label={t.sendingFile(Math.round(state.share * 100))} value={state.share} />
      )}
      {state.kind === "failed" && (
        <>
          {MAY_PASS.has(state.failure) && (
            <Button onClick={() => retryUpload(id)}>{c.retry}</Button>
          )}
          <Button kind="quiet" onClick={() => forgetUpload(id)}>
            {t.discard}
          </Button>
        </>
      )}
    </div>
  );
}

interface PaperRowProps {
  readonly room: Room;
  readonly paper: Paper;
  readonly choices: readonly Choice[];
  readonly busy: boolean;
  readonly onItem: (item: string) => void;
  readonly onEdit: () => void;
  readonly onWithdraw: () => void;
  readonly onRestore: () => void;
}

function PaperRow({ room, paper, choices, busy, ...acts }: PaperRowProps) {
  const t = useWords(office);
  const c = useWords(common);
  const gone = paper.status === "withdrawn";
  const facts = [paper.symbol, paper.pages > 0 ? c.pages(paper.pages) : ""];
  return (
    <li class={`office-row${gone ? " is-gone" : ""}`}>
      <span class="office-thumb">
        {paper.ready > 0 && !gone ? (
          <img src={thumbUrl(room.meeting, paper, 1)} alt={t.look} loading="lazy" />
        ) : (
          <Icon name="document" />
        )}
      </span>
      <span class="office-row-main">
        <strong>{paper.title}</strong>
        <span>{facts.filter((fact) => fact !== "").join(" · ")}</span>
        {paper.status === "failed" && <span class="is-danger">{paper.failure}</span>}
      </span>
      <PaperState paper={paper} />
      {!gone && (
        <Select label={t.forItem} value={paper.item} options={choices} onChange={acts.onItem} />
      )}
      <span class="office-row-acts">
        {gone ? (
          <Button busy={busy} onClick={acts.onRestore}>
            {t.restore}
          </Button>
        ) : (
          <>
            <IconButton icon="edit" label={t.edit(paper.title)} onClick={acts.onEdit} />
            <IconButton
              icon="trash"
              label={t.withdraw(paper.title)}
              busy={busy}
              onClick={acts.onWithdraw}
            />
          </>
        )}
      </span>
    </li>
  );
}

function PaperState({ paper }: { readonly paper: Paper }) {
  const t = useWords(office);
  const c = useWords(common);
  switch (paper.status) {
    case "processing":
    case "released":
      if (paper.pages === 0) return <Badge>{t.received}</Badge>;
      if (paper.ready < paper.pages) {
        return (
          <Progress
            label={t.drawing(paper.ready, paper.pages)}
            value={paper.ready}
            max={paper.pages}
          />
        );
      }
      return (
        <Badge tone="ok" icon="check">
          {c.paperStatus.released}
        </Badge>
      );
    case "failed":
      return (
        <Badge tone="danger" icon="alert">
          {c.paperStatus.failed}
        </Badge>
      );
    case "withdrawn":
      return <Badge>{c.paperStatus.withdrawn}</Badge>;
    default:
      return paper.status satisfies never;
  }
}

type PaperFacts = Pick<Paper, "title" | "symbol" | "item">;

interface PaperFormProps {
  readonly paper: Paper;
  readonly choices: readonly Choice[];
  readonly busy: boolean;
  readonly onSubmit: (facts: PaperFacts) => void;
}

function PaperForm({ paper, choices, busy, onSubmit }: PaperFormProps) {
  const t = useWords(office);
  const c = useWords(common);
  const [title, setTitle] = useState(paper.title);
  const [symbol, setSymbol] = useState(paper.symbol);
  const [item, setItem] = useState(paper.item);
  const wrong = title.trim() === "";
  const submit = (event: Event) => {
    event.preventDefault();
    if (!wrong) onSubmit({ title, symbol, item });
  };
  return (
    <form class="office-form" noValidate onSubmit={submit}>
      <Field
        label={t.paperTitle}
        value={title}
        onInput={setTitle}
        lines={2}
        maxLength={300}
        autofocus
        error={wrong ? t.needPaperTitle : undefined}
      />
      <Field label={t.symbol} value={symbol} onInput={setSymbol} maxLength={300} />
      <Select label={t.forItem} value={item} options={choices} onChange={setItem} />
      <div class="office-actions">
        <Button kind="primary" submit busy={busy}>
          {c.save}
        </Button>
      </div>
    </form>
  );
}
