import { useState } from "preact/hooks";
import { isAsked, rsvpOf } from "../invitations/model";
import { only, type Room } from "../room";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { invitations } from "../words/invitations";
import { useWords } from "../words/language";
import { useAct } from "../parts/office/use-act";
import { AnswerForm } from "../parts/invitations/answer-form";

interface Props {
  readonly room: Room;
  readonly place: string;
}

/** Answer one's own letter, before the meeting begins. */
export function OwnAnswer({ room, place }: Props) {
  const t = useWords(invitations);
  const { busy, act } = useAct();
  const [open, setOpen] = useState(false);
  if (!isAsked(room, place)) return null;
  const rsvp = rsvpOf(room, place);
  const contact = only(room, "invitations")?.contact ?? "";
  const settled = rsvp !== undefined && rsvp.decision !== "";
  return (
    <>
      <Button icon={rsvp?.answer ? "check" : "edit"} onClick={() => setOpen(true)}>
        {rsvp?.answer ? t.ownIs(t.answer[rsvp.answer]) : t.own}
      </Button>
      <Dialog open={open} title={t.ownTitle} onClose={() => setOpen(false)}>
        <p>{settled ? t.ownSettled : t.ownWhy}</p>
        {rsvp && settled && <p>{t.decision[rsvp.decision]}</p>}
        {contact !== "" && <p>{t.ownContact(contact)}</p>}
        {!settled && (
          <AnswerForm
            rsvp={rsvp}
            busy={busy === "answer"}
            office={false}
            act={t.ownSend}
            onGive={({ answer, reason, proposed }) => {
              if (answer === "") return;
              act({
                name: "answer",
                commands: [{ type: "rsvp.answer", answer, reason, proposed }],
                told: t.ownSent,
                onDone: () => setOpen(false),
              });
            }}
          />
        )}
      </Dialog>
    </>
  );
}
