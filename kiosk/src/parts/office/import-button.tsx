import { useState } from "preact/hooks";
import type { Room } from "../../room";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { late } from "../../ui/late";
import { useWords } from "../../words/language";
import { transfer } from "../../words/transfer";

interface Props {
  readonly room: Room;
}

const ImportSheet = late<Props>("transfer", () =>
  import("../../late/transfer").then((m) => m.ImportSheet),
);
const ExportSheet = late<Props>("transfer", () =>
  import("../../late/transfer").then((m) => m.ExportSheet),
);

/** Two doors: papers by the hundred in, the whole meeting out. */
export function TransferBar({ room }: Props) {
  const t = useWords(transfer);
  const [open, setOpen] = useState<"import" | "export" | null>(null);
  const close = () => setOpen(null);
  return (
    <div class="office-bar">
      <span />
      <Button icon="upload" onClick={() => setOpen("import")}>
        {t.importOpen}
      </Button>
      <Button icon="download" onClick={() => setOpen("export")}>
        {t.exportOpen}
      </Button>
      <Dialog wide open={open === "import"} title={t.importTitle} onClose={close}>
        <ImportSheet room={room} />
      </Dialog>
      <Dialog open={open === "export"} title={t.exportTitle} onClose={close}>
        <ExportSheet room={room} />
      </Dialog>
    </div>
  );
}
