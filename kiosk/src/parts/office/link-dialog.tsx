import type { OneTimeLink } from "../../access-api";
import { timeOfDay } from "../../time";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { toast } from "../../ui/toast";
import { useWords } from "../../words/language";
import { officeTabs } from "../../words/office-tabs";

interface Props {
  readonly label: string;
  readonly link: OneTimeLink | null;
  readonly onClose: () => void;
}

/** The only place where a one-time link is ever shown. */
export function LinkDialog({ label, link, onClose }: Props) {
  const t = useWords(officeTabs);
  const copy = () => {
    if (!link) return;
    navigator.clipboard?.writeText(link.url).then(
      () => toast({ text: t.copied, tone: "ok" }),
      () => undefined,
    );
  };
  return (
    <Dialog
      open={link !== null}
      title={`${t.linkTitle}: ${label}`}
      onClose={onClose}
      actions={
        <Button kind="primary" icon="copy" onClick={copy}>
          {t.copy}
        </Button>
      }
    >
      {link && (
        <>
          <p>{t.linkHint(timeOfDay(Date.parse(link.expires_at)))}</p>
          <output class="office-link">{link.url}</output>
          <img class="office-qr" src={link.qr} alt={t.linkQr} />
        </>
      )}
    </Dialog>
  );
}
