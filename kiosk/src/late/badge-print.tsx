/** Badges on paper, in the office: everybody's, or one person's; a lost one anew. */
import { useEffect, useState } from "preact/hooks";
import { type Issue, issues, revoke } from "../badges";
import { postForFile } from "../http";
import { BadgeList, Issues } from "../parts/office/badge-list";
import { Button } from "../ui/button";
import { Confirm, Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { usePending } from "../ui/pending";
import { toast } from "../ui/toast";
import type { Participant } from "../wire";
import { badges } from "../words/badges";
import { useWords } from "../words/language";

type Form = "sheets" | "cards";

/** Save the badges of these people as a PDF. */
async function save(meeting: string, people: readonly string[], form: Form): Promise<void> {
  const path = `/api/meetings/${encodeURIComponent(meeting)}/badges`;
  const file = await postForFile(path, { participants: people, form });
  const address = URL.createObjectURL(file.blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

interface PrintProps {
  readonly meeting: string;
  readonly people: readonly Participant[];
}

/** How the badges of these people are printed. */
export function BadgePrint({ meeting, people }: PrintProps) {
  const t = useWords(badges);
  const { busy, press } = usePending();
  const [known, setKnown] = useState<readonly Issue[]>([]);
  const look = () => issues(meeting).then(setKnown, () => {});
  useEffect(() => void look(), [meeting]);
  const revoked = new Set(known.filter(({ state }) => state === "revoked").map(({ participant }) => participant));
  const ids = people.flatMap(({ id }) => (revoked.has(id) ? [] : [id]));
  const left = people.length - ids.length;
  const why = busy ? t.making : people.length === 0 ? t.nobody : ids.length === 0 ? t.leftOut(left) : undefined;
  const print = (form: Form): void =>
    press(form, async () => {
      await save(meeting, ids, form);
      await look();
      toast({ text: t.made(ids.length) });
    });
  return (
    <section class="office-form">
      <p>{t.what(ids.length)}</p>
      {left > 0 && <p role="status">{t.leftOut(left)}</p>}
      <div class="office-actions">
        <Button kind="primary" busy={busy === "sheets"} why={why} onClick={() => print("sheets")}>
          {t.sheets}
        </Button>
        <Button busy={busy === "cards"} why={why} onClick={() => print("cards")}>
          {t.cards}
        </Button>
      </div>
      <p role="status">{busy ? t.making : t.advice}</p>
      <BadgeList known={known} people={people} />
    </section>
  );
}

interface PersonProps {
  readonly meeting: string;
  readonly person: Participant;
}

/** One person's badge: printed again as it is, or made anew where it is lost. */
export function PersonBadge({ meeting, person }: PersonProps) {
  const t = useWords(badges);
  const { busy, press } = usePending();
  const [sure, setSure] = useState(false);
  const [taking, setTaking] = useState(false);
  const [reason, setReason] = useState("");
  const [mine, setMine] = useState<readonly Issue[]>([]);
  const look = async () =>
    setMine((await issues(meeting)).filter(({ participant }) => participant === person.id));
  useEffect(() => void look().catch(() => {}), [meeting, person.id]);
  const print = () => save(meeting, [person.id], "cards");
  const path = `/api/meetings/${encodeURIComponent(meeting)}/participants/${person.id}/badge`;
  const anew = (): void =>
    press("anew", async () => {
      await postForFile(path, {});
      setSure(false);
      await print();
      await look();
      toast({ text: t.reissued(person.name) });
    });
  const take = (): void =>
    press("take", async () => {
      setMine(await revoke(meeting, person.id, reason));
      setTaking(false);
      setReason("");
      toast({ text: t.revoked(person.name) });
    });
  const now = mine[0]?.state;
  return (
    <section class="office-form">
      <h3>{t.badge}</h3>
      <div class="office-actions">
        <Button
          busy={busy === "print"}
          why={now === "revoked" ? t.state.revoked : undefined}
          onClick={() => press("print", () => print().then(look))}
        >
          {t.printOne}
        </Button>
        <Button onClick={() => setSure(true)}>{t.reissue}</Button>
        {now === "current" && <Button onClick={() => setTaking(true)}>{t.revoke}</Button>}
      </div>
      <Issues shown={mine} />
      <Dialog
        open={taking}
        title={t.revoke}
        onClose={() => setTaking(false)}
        actions={
          <Button
            kind="danger"
            busy={busy === "take"}
            why={reason.trim() ? undefined : t.noReason}
            onClick={take}
          >
            {t.revoke}
          </Button>
        }
      >
        <p>{t.whatRevoke}</p>
        <Field label={t.reason} value={reason} onInput={setReason} maxLength={500} />
      </Dialog>
      <Confirm
        open={sure}
        title={t.sure(person.name)}
        act={t.reissue}
        busy={busy === "anew"}
        onCancel={() => setSure(false)}
        onAct={anew}
      >
        <p>{t.whatReissue}</p>
      </Confirm>
    </section>
  );
}
