import { type Numbered, papersOf } from "../agenda";
import { PaperCards } from "./paper-cards";
import type { Meeting, Paper } from "../wire";
import { chair } from "../words/chair";
import { useWords } from "../words/language";
import { tablet } from "../words/tablet";

interface Props {
  readonly current: Numbered | undefined;
  readonly meeting: Meeting;
  readonly papers: readonly Paper[];
  readonly onOpen: (paper: Paper) => void;
}

/** The papers of the item in hand, and those of the whole meeting. */
export function TablePapers({ current, meeting, papers, onOpen }: Props) {
  const t = useWords(chair);
  const d = useWords(tablet);
  const own = current ? papersOf(papers, current.item.id) : [];
  const general = papersOf(papers, "");
  const cards = (some: readonly Paper[]) => (
    <PaperCards meeting={meeting.id} papers={some} lastPage={() => 1} onOpen={onOpen} />
  );
  return (
    <section class="chair-papers">
      {current && (
        <>
          <h2 class="chair-title">{d.papersOf(current.number)}</h2>
          {own.length > 0 ? cards(own) : <p>{d.noPapers}</p>}
        </>
      )}
      {general.length > 0 && (
        <>
          <h2 class="chair-title">{t.generalPapers}</h2>
          {cards(general)}
        </>
      )}
    </section>
  );
}
