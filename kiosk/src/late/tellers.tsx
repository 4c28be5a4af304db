import { useState } from "preact/hooks";
import { TellerDesk } from "../parts/teller-desk";
import type { Room } from "../room";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useWords } from "../words/language";
import { polls } from "../words/polls";

/** A button to the counting, over the page of the desk. */
export function Tellers({ room }: { readonly room: Room }) {
  const t = useWords(polls);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="edit" onClick={() => setOpen(true)}>
        {t.tellers}
      </Button>
      <Dialog open={open} wide title={t.tellers} onClose={() => setOpen(false)}>
        <TellerDesk room={room} />
      </Dialog>
    </>
  );
}
