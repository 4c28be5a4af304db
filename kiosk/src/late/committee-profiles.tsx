/** The rest of each delegate's file: what the report counts and no source tells. */
import { useState } from "preact/hooks";
import { useAsked } from "../asked";
import { failureOf } from "../http";
import { ProfileForm } from "../parts/committee/profile-form";
import { ProfileImport } from "../parts/committee/profile-import";
import {
  blank,
  chosenFiles,
  type Files,
  type Listed,
  lookAtProfiles,
  type Profile,
  profileOf,
  putProfiles,
} from "../profiles";
import type { Room } from "../room";
import { rosterOf } from "../roster";
import { Badge } from "../ui/badge";
import { EmptyState, Skeleton } from "../ui/blank";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { List, Row } from "../ui/list";
import { usePending } from "../ui/pending";
import { toast } from "../ui/toast";
import { useWords } from "../words/language";
import { profiles } from "../words/profiles";

/** Who lacks what, and a form for one delegate after the other. */
export function CommitteeProfiles({ room }: { readonly room: Room }) {
  const t = useWords(profiles);
  const { meeting } = room;
  const { busy, press } = usePending();
  const [told, setTold] = useState<Files | null>(null);
  const [words, setWords] = useState("");
  const [gaps, setGaps] = useState(true);
  const [chosen, setChosen] = useState<string | null>(null);
  const people = rosterOf(room);
  useAsked(() => lookAtProfiles(meeting), setTold, [meeting, people.length]);
  if (!told) return <Skeleton lines={8} />;
  const files = new Map(told.people.map((file) => [file.participant, file]));
  const named: readonly Listed[] = people.flatMap(({ id, name, unit }) => {
    const file = files.get(id);
    return file ? [{ name, unit, file }] : [];
  });
  const lacking = named.filter(({ file }) => file.missing.length > 0).length;
  // Whoever is open stays in the list once nothing lacks any more.
  const shown = chosenFiles(named, words, gaps && lacking > 0);
  const open = named.find(({ file }) => file.participant === chosen);
  const put = async (some: readonly Profile[], before: readonly Profile[], text: string): Promise<void> => {
    try {
      await putProfiles(meeting, some);
      setTold(await lookAtProfiles(meeting));
      const undo = () => press("keep", () => put(before, some, text));
      toast({ text, tone: "ok", undo });
    } catch (thrown) {
      toast({ text: t.failures[failureOf(thrown)] ?? t.failed, tone: "danger" });
    }
  };
  const keep = (one: Profile, before: Profile, name: string): void =>
    press("keep", () => put([one], [before], t.saved(name)));
  const take = (wanted: readonly Profile[]): Promise<void> => {
    const before = wanted.map(({ participant }) => {
      const file = files.get(participant);
      return file ? profileOf(file.filled) : blank(participant);
    });
    return put(wanted, before, t.sheet.taken(wanted.length));
  };
  const next = () => {
    const at = named.findIndex(({ file }) => file.participant === chosen);
    const rest = [...named.slice(at + 1), ...named.slice(0, at)];
    const one = rest.find(({ file }) => file.missing.length > 0);
    setChosen(one?.file.participant ?? null);
  };
  return (
    <main class="committee-main profiles">
      <div class="case-list">
        <p class="profiles-sum">{t.sum(named.length - lacking, named.length)}</p>
        <div class="profiles-acts">
          <Button pressed={gaps} onClick={() => setGaps(!gaps)}>
            {t.gaps(lacking)}
          </Button>
          {open && (
            <Button icon="upload" onClick={() => setChosen(null)}>
              {t.sheet.title}
            </Button>
          )}
        </div>
        <Field label={t.find} type="search" value={words} onInput={setWords} />
        <div class="case-rows">
          {shown.length === 0 && <EmptyState icon="check" title={t.nobody} />}
          <List label={t.list}>
            {shown.map(({ name, unit, file }) => (
              <Row
                key={file.participant}
                current={file.participant === chosen}
                onClick={() => setChosen(file.participant)}
                title={name}
                sub={unit}
                end={
                  <Badge tone={file.missing.length > 0 ? "warning" : "ok"}>
                    {file.missing.length > 0 ? t.lacks(file.missing.length) : t.complete}
                  </Badge>
                }
              />
            ))}
          </List>
        </div>
      </div>
      <section class="case">
        {open ? (
          <ProfileForm
            key={`${open.file.participant} ${open.file.filled.filled_at ?? ""}`}
            name={open.name}
            unit={open.unit}
            file={open.file}
            files={told.people}
            who={told.accounts[open.file.filled.filled_by] ?? open.file.filled.filled_by}
            busy={busy === "keep"}
            onKeep={(one) => keep(one, profileOf(open.file.filled), open.name)}
            onBack={() =>
              keep(open.file.filled.before ?? blank(open.file.participant), profileOf(open.file.filled), open.name)
            }
            onNext={next}
          />
        ) : (
          <div class="case-view">
            <EmptyState icon="people" title={t.choose}>
              {t.chooseWhy}
            </EmptyState>
            <ProfileImport meeting={meeting} people={named} onTake={take} />
          </div>
        )}
      </section>
    </main>
  );
}
