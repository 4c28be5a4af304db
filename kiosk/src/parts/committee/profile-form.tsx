import { useId, useState } from "preact/hooks";
import { COUNTS, countOf, DAYS, type File, type Profile, profileOf, spellings, WORDS } from "../../profiles";
import { dayAndTime } from "../../time";
import { dayOfBirth } from "../../time-of-birth";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { DateField } from "../../ui/date-field";
import { Field, Select } from "../../ui/field";
import { useWords } from "../../words/language";
import { profiles } from "../../words/profiles";

const LINE_MAX = 300;

interface Props {
  readonly name: string;
  readonly unit: string;
  readonly file: File;
  /** Everybody's, for the words that are proposed. */
  readonly files: readonly File[];
  /** Who filled it in last. */
  readonly who: string;
  readonly busy: boolean;
  readonly onKeep: (one: Profile) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** What the report counts of one delegate; whatever is empty is said to be missing. */
export function ProfileForm({ name, unit, file, files, who, busy, onKeep, onBack, onNext }: Props) {
  const t = useWords(profiles);
  const id = useId();
  const kept = profileOf(file.filled);
  const [one, setOne] = useState(kept);
  const [counts, setCounts] = useState(() =>
    Object.fromEntries(COUNTS.map((field) => [field, kept[field]?.toString() ?? ""])),
  );
  const [days, setDays] = useState<Partial<Record<(typeof DAYS)[number], string | undefined>>>(() =>
    Object.fromEntries(DAYS.map((field) => [field, kept[field] ?? ""])),
  );
  const badDay = DAYS.some((field) => days[field] === undefined);
  const bad = COUNTS.some((field) => countOf(counts[field] ?? "") === undefined);
  const wish: Profile = {
    ...one,
    ...Object.fromEntries(DAYS.map((field) => [field, days[field] || null])),
    ...Object.fromEntries(COUNTS.map((field) => [field, countOf(counts[field] ?? "") ?? null])),
  };
  const same = JSON.stringify(wish) === JSON.stringify(kept);
  const missing = (field: keyof Profile) => (file.missing.includes(field) ? t.missing : undefined);
  const { filled_at, before } = file.filled;
  return (
    <article class="case-view">
      <header class="case-head">
        <div>
          <h2>{name}</h2>
          <p>{unit}</p>
        </div>
        <Badge tone={file.pages === "4" ? "ok" : "info"}>{t.pages[file.pages]}</Badge>
      </header>
      <section class="case-card">
        {file.pages === "1" && <p>{t.onePage}</p>}
        <div class="profile-fields">
          <Select
            label={t.fields.sex}
            value={one.sex}
            options={[
              { value: "", label: file.known.sex ? t.fromDirectory(t.sexes[file.known.sex]) : t.missing },
              { value: "f", label: t.sexes.f },
              { value: "m", label: t.sexes.m },
            ]}
            onChange={(sex) => setOne({ ...one, sex })}
          />
          {DAYS.map((field) => {
            const known = file.known[field];
            const hint = known ? t.fromDirectory(dayOfBirth(known)) : missing(field);
            return (
              <DateField
                key={field}
                label={t.fields[field]}
                value={days[field]}
                hint={hint}
                onInput={(day) => setDays({ ...days, [field]: day })}
              />
            );
          })}
          {WORDS.map((field) => {
            const hint = missing(field);
            return (
              <div key={field}>
                <Field
                  label={t.fields[field]}
                  value={one[field]}
                  maxLength={LINE_MAX}
                  list={`${id}-${field}`}
                  {...(hint ? { hint } : {})}
                  onInput={(said) => setOne({ ...one, [field]: said })}
                />
                <datalist id={`${id}-${field}`}>
                  {spellings(files, field).map((said) => (
                    <option key={said} value={said} />
                  ))}
                </datalist>
              </div>
            );
          })}
          {COUNTS.map((field) => {
            const wrong = countOf(counts[field] ?? "") === undefined;
            return (
              <Field
                key={field}
                label={t.fields[field]}
                type="number"
                value={counts[field] ?? ""}
                hint={missing(field) ?? t.zero}
                error={wrong ? t.noNumber : undefined}
                onInput={(said) => setCounts({ ...counts, [field]: said })}
              />
            );
          })}
        </div>
        <p class="case-by">{filled_at ? t.filled(who, dayAndTime(Date.parse(filled_at))) : t.unfilled}</p>
        <div class="case-acts">
          <Button
            kind="primary"
            busy={busy}
            why={bad ? t.noNumber : badDay ? t.noDay : same ? t.nothing : undefined}
            onClick={() => onKeep(wish)}
          >
            {t.save}
          </Button>
          <Button onClick={onNext} why={same ? undefined : t.saveFirst}>
            {t.next}
          </Button>
          {(before || filled_at) && (
            <Button kind="quiet" icon="undo" busy={busy} onClick={onBack}>
              {t.back}
            </Button>
          )}
        </div>
      </section>
    </article>
  );
}
