import { useState } from "preact/hooks";
import type { Room } from "../room";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { late } from "../ui/late";
import { useWords } from "../words/language";
import { seats } from "../words/seats";

const ChairSeats = late("chair-seats", () => import("../late/chair-seats").then((m) => m.ChairSeats));

/** Opens the hall over the page. */
export function SeatsButton({ room }: { readonly room: Room }) {
  const t = useWords(seats);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        {t.open}
      </Button>
      <Dialog open={open} wide title={t.title} onClose={() => setOpen(false)}>
        <ChairSeats room={room} />
      </Dialog>
    </>
  );
}
