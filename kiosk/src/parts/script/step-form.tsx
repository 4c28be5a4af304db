import { useState } from "preact/hooks";
import { numbered, papersInOrder, papersOf } from "../../agenda";
import { compositionsOf } from "../../compositions";
import { all, find, inOrder, type Room } from "../../room";
import { pollsOf } from "../../polls/model";
import { type Draft, draftFlaws, draftFor, type Flaw, type SceneName } from "../../script/draft";
import { Button } from "../../ui/button";
import { Check } from "../../ui/check";
import { Field, Select } from "../../ui/field";
import type { Paper, ScriptStep } from "../../wire";
import { common } from "../../words/common";
import { useWords } from "../../words/language";
import { script } from "../../words/script";

interface Props {
  readonly room: Room;
  readonly start: Draft;
  readonly busy: boolean;
  /** Whether another one can be written at once. */
  readonly isNew: boolean;
  readonly onSubmit: (draft: Draft, another: boolean) => void;
}

const LISTS: readonly ScriptStep["speakers"][] = ["", "open", "closed"];

/** One step as it is entered; choosing an item fills in what goes with it. */
export function StepForm({ room, start, busy, isNew, onSubmit }: Props) {
  const t = useWords(script);
  const c = useWords(common);
  const o = t.office;
  const [draft, setDraft] = useState(start);
  const [tried, setTried] = useState(false);
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const flaws = new Set<Flaw>(tried ? draftFlaws(room, draft) : []);
  const pages = find(room, "paper", draft.paper)?.pages ?? 0;
  const submit = (another: boolean) => {
    setTried(true);
    if (draftFlaws(room, draft).length === 0) onSubmit(draft, another);
  };
  const choose = (id: string) => {
    const item = find(room, "agenda_item", id);
    if (!item) return set({ item: "" });
    const proposed = draftFor(room, item);
    const keeps = draft.item === "" && draft.paper === "" && draft.scene === "";
    set(keeps ? { ...proposed, title: draft.title.trim() || item.title, note: draft.note } : { item: id });
  };
  return (
    <form
      class="office-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit(false);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        submit(isNew);
      }}
    >
      <Select label={o.item} value={draft.item} options={itemOptions(room, draft, o.keep)} onChange={choose} />
      <Field
        label={o.stepTitle}
        value={draft.title}
        onInput={(title) => set({ title })}
        maxLength={300}
        autofocus
        error={flaws.has("title") ? o.needTitle : undefined}
      />
      <div class="script-paper">
        <Select label={o.paper} value={draft.paper} options={paperOptions(room, draft, o.noPaper)} onChange={(paper) => set({ paper, page: "1" })} />
        <Field
          label={o.page}
          type="number"
          value={draft.page}
          disabled={draft.paper === ""}
          hint={pages > 0 ? c.pages(pages) : ""}
          onInput={(page) => set({ page })}
          error={flaws.has("page") ? o.badPage(Math.max(1, pages)) : undefined}
        />
      </div>
      <div class="office-two">
        <Select label={o.scene} value={draft.scene} options={useScenes(room, draft)} onChange={(scene) => set({ scene })} />
        <Select label={o.poll} value={draft.poll} options={pollOptions(room, draft, o.noPoll)} onChange={(poll) => set({ poll })} />
      </div>
      {flaws.has("paper") && <p class="script-flaw" role="alert">{o.needPaper}</p>}
      {flaws.has("poll") && <p class="script-flaw" role="alert">{o.needPoll}</p>}
      {draft.scene === "notice" && (
        <Field
          label={o.noticeText}
          value={draft.notice}
          lines={2}
          maxLength={300}
          onInput={(notice) => set({ notice })}
          error={flaws.has("notice") ? o.needNotice : undefined}
        />
      )}
      <div class="office-two">
        <Select
          label={o.speakers}
          value={draft.speakers}
          options={LISTS.map((value) => ({ value, label: o.speakersOf[value] }))}
          onChange={(speakers) => set({ speakers })}
        />
        <Field
          label={o.minutes}
          value={draft.minutes}
          onInput={(minutes) => set({ minutes })}
          error={flaws.has("minutes") ? o.badMinutes : undefined}
        />
      </div>
      <Check checked={draft.mute_all} onChange={(mute_all) => set({ mute_all })}>
        {o.muteAll}
      </Check>
      <Field label={o.note} hint={o.noteHint} value={draft.note} lines={2} maxLength={2_000} onInput={(note) => set({ note })} />
      <div class="office-actions script-form-acts">
        {isNew && (
          <Button busy={busy} onClick={() => submit(true)}>
            {o.addAnother}
          </Button>
        )}
        <Button kind="primary" submit busy={busy}>
          {isNew ? o.add : c.save}
        </Button>
      </div>
    </form>
  );
}

interface Option<V extends string = string> {
  readonly value: V;
  readonly label: string;
}

const titled = (paper: Paper): Option => ({
  value: paper.id,
  label: paper.symbol ? `${paper.title} (${paper.symbol})` : paper.title,
});

function itemOptions(room: Room, draft: Draft, none: string): Option[] {
  const items = numbered(all(room, "agenda_item")).filter(
    ({ item }) => item.status !== "deferred" || item.id === draft.item,
  );
  const gone = find(room, "agenda_item", draft.item);
  const missing = gone?.status === "withdrawn" ? [{ value: gone.id, label: gone.title }] : [];
  return [
    { value: "", label: none },
    ...items.map(({ item, number }) => ({ value: item.id, label: `${number}. ${item.title}` })),
    ...missing,
  ];
}

/** The papers of the step's own item first, then every other one. */
function paperOptions(room: Room, draft: Draft, none: string): Option[] {
  const papers = all(room, "paper");
  const own = draft.item ? papersOf(papers, draft.item) : [];
  const others = papersInOrder(numbered(all(room, "agenda_item")), papers);
  const listed = new Set([...own, ...others]);
  const rest = papers.filter((p) => !listed.has(p) && (p.status !== "withdrawn" || p.id === draft.paper));
  return [{ value: "", label: none }, ...[...listed, ...rest].map(titled)];
}

function pollOptions(room: Room, draft: Draft, none: string): Option[] {
  const open = pollsOf(room).filter(
    ({ id, status }) => status === "draft" || status === "ready" || id === draft.poll,
  );
  return [{ value: "", label: none }, ...open.map(({ id, title }) => ({ value: id, label: title }))];
}

function useScenes(room: Room, draft: Draft): Option<SceneName>[] {
  const t = useWords(script);
  const { scenes } = t.does;
  const sites = inOrder(all(room, "site"));
  const kinds = ["idle", "agenda", "queue", "speaker", "sites"] as const;
  return [
    { value: "", label: t.office.keep },
    ...kinds.map((value) => ({ value, label: scenes[value]("") })),
    { value: "paper", label: t.office.scenePaper },
    ...(draft.poll || draft.scene === "poll" ? [{ value: "poll", label: t.office.scenePoll } as const] : []),
    { value: "notice", label: scenes.notice("") },
    ...compositionsOf(room).map(({ id, title }) => ({
      value: `composed:${id}` as const,
      label: scenes.composed(title),
    })),
    ...sites.map(({ id, label }) => ({ value: `site:${id}` as const, label: scenes.site(label) })),
  ];
}
