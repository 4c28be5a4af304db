import { useState } from "preact/hooks";
import { fold } from "../../fold";
import { personUrl } from "../../privacy";
import { all, inOrder, type Room } from "../../room";
import { Field } from "../../ui/field";
import { List, Row } from "../../ui/list";
import { useWords } from "../../words/language";
import { peopleData } from "../../words/people-data";

const SHOWN = 8;

/** Find one person, and save everything that is kept of them. */
export function ExportCard({ room }: { readonly room: Room }) {
  const t = useWords(peopleData);
  const [words, setWords] = useState("");
  const parts = fold(words).split(" ").filter(Boolean);
  const found = inOrder(all(room, "participant")).filter(({ name, unit }) => {
    const text = fold(`${name} ${unit}`);
    return parts.every((part) => text.includes(part));
  });
  return (
    <section class="data-card">
      <h3>{t.one}</h3>
      <p>{t.oneWhy}</p>
      <Field label={t.find} hint={t.findHint} type="search" value={words} onInput={setWords} />
      {parts.length > 0 && found.length === 0 && <p>{t.nobody}</p>}
      {parts.length > 0 && found.length > 0 && (
        <>
          <List label={t.one}>
            {found.slice(0, SHOWN).map(({ id, name, unit, position }) => (
              <Row
                key={id}
                title={name}
                sub={[position, unit].filter(Boolean).join(" · ")}
                end={
                  <a
                    class="button is-secondary"
                    href={personUrl(room.meeting, id)}
                    aria-label={t.export(name)}
                    download
                  >
                    {t.exportAct}
                  </a>
                }
              />
            ))}
          </List>
          {found.length > SHOWN && <p class="data-hint">{t.more(found.length - SHOWN)}</p>}
        </>
      )}
    </section>
  );
}
