/** What of the papers waits for the chair; fetched when there is a chair to show it. */
import { useState } from "preact/hooks";
import { all, find, inOrder, type Room } from "../room";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import type { PaperVersion, ReadingRule } from "../wire";
import { chairPapers } from "../words/chair-papers";
import { useWords } from "../words/language";
import { officeRules } from "../words/office-rules";
import { ChairApproval } from "../parts/chair-approval";
import { ChairComments } from "../parts/chair-comments";
import { ChairMinutes } from "../parts/chair-minutes";
import { useAct } from "../parts/office/use-act";

interface Props {
  readonly room: Room;
  readonly onOpen: (paper: string, page: number) => void;
}

type Sheet = "approval" | "rules" | "comments" | null;

/** Versions that wait for the chair, those waiting longest first. */
export function submittedIn(room: Room): PaperVersion[] {
  return all(room, "paper_version")
    .filter(({ status }) => status === "submitted")
    .sort((a, b) => a.at.localeCompare(b.at));
}

/** Rules under which papers open at the chair's word, in the order of the agenda. */
export function rulesByChair(room: Room): ReadingRule[] {
  const rules = all(room, "reading_rule").filter((rule) => rule.by_chair);
  const place = new Map(
    [...inOrder(all(room, "agenda_item")), ...inOrder(all(room, "paper"))].map(({ id }, at) => [id, at]),
  );
  const at = ({ subject }: ReadingRule) => place.get(subject) ?? -1;
  return rules.sort((a, b) => at(a) - at(b));
}

/** A line of buttons, there only while something waits. */
export function ChairPapers({ room, onOpen }: Props) {
  const t = useWords(chairPapers);
  const [sheet, setSheet] = useState<Sheet>(null);
  const submitted = submittedIn(room);
  const rules = rulesByChair(room);
  const locked = rules.filter((rule) => !rule.unlocked);
  const flagged = all(room, "comment").filter(
    (comment) => comment.flagged && comment.disposition !== "withdrawn",
  );
  const close = () => setSheet(null);
  return (
    <>
      {submitted.length + rules.length + flagged.length > 0 && (
        <section class="chair-waiting" aria-label={t.title}>
          {submitted.length > 0 && (
            <Button kind="primary" icon="document" onClick={() => setSheet("approval")}>
              {t.waiting(submitted.length)}
            </Button>
          )}
          {rules.length > 0 && (
            <Button icon="key" onClick={() => setSheet("rules")}>
              {locked.length > 0 ? t.locked(locked.length) : t.unlocked}
            </Button>
          )}
          {flagged.length > 0 && (
            <Button icon="letters" onClick={() => setSheet("comments")}>
              {t.comments(flagged.length)}
            </Button>
          )}
        </section>
      )}
      <ChairMinutes room={room} />
      <Dialog open={sheet === "approval"} wide title={t.waitingTitle} onClose={close}>
        <ChairApproval room={room} versions={submitted} />
      </Dialog>
      <Dialog open={sheet === "rules"} title={t.unlockTitle} onClose={close}>
        <Unlocking room={room} rules={rules} />
      </Dialog>
      <Dialog open={sheet === "comments"} wide title={t.commentsTitle} onClose={close}>
        <ChairComments
          room={room}
          comments={flagged}
          onOpen={(paper, page) => {
            close();
            onOpen(paper, page);
          }}
        />
      </Dialog>
    </>
  );
}

interface UnlockProps {
  readonly room: Room;
  readonly rules: readonly ReadingRule[];
}

function Unlocking({ room, rules }: UnlockProps) {
  const t = useWords(chairPapers);
  const r = useWords(officeRules);
  const { busy, act } = useAct();
  if (rules.length === 0) return <p>{t.noRules}</p>;
  const name = ({ subject }: ReadingRule) =>
    find(room, "paper", subject)?.title ?? find(room, "agenda_item", subject)?.title ?? r.whole;
  const turn = (rule: ReadingRule, unlocked: boolean) => {
    const { subject } = rule;
    act({
      name: rule.id,
      commands: [{ type: "rule.unlock", subject, unlocked }],
      told: unlocked ? t.opened(name(rule)) : t.closed(name(rule)),
      undo: [{ type: "rule.unlock", subject, unlocked: !unlocked }],
    });
  };
  return (
    <ul class="chair-list">
      {rules.map((rule) => (
        <li key={rule.id}>
          <span class="chair-list-text">
            <strong>{name(rule)}</strong>
            <Badge tone={rule.unlocked ? "ok" : "neutral"}>
              {rule.unlocked ? t.isOpen : t.isLocked}
            </Badge>
          </span>
          <Button
            kind={rule.unlocked ? "secondary" : "primary"}
            busy={busy === rule.id}
            onClick={() => turn(rule, !rule.unlocked)}
          >
            {rule.unlocked ? t.lock : t.unlock}
          </Button>
        </li>
      ))}
    </ul>
  );
}
