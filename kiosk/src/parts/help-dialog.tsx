import { signOut } from "../session";
import { Button } from "../ui/button";
import { LanguageSwitch, SchemeSwitch } from "../ui/device-controls";
import { Dialog } from "../ui/dialog";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { tablet } from "../words/tablet";

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** How the tablet is used, in five lines, and the choices that are rarely needed. */
export function HelpDialog({ open, onClose }: Props) {
  const t = useWords(tablet);
  const c = useWords(common);
  return (
    <Dialog
      open={open}
      wide
      title={t.helpTitle}
      onClose={onClose}
      actions={
        <>
          <LanguageSwitch />
          <SchemeSwitch />
          <Button kind="quiet" icon="sign-out" onClick={() => void signOut()}>
            {c.signOut}
          </Button>
        </>
      }
    >
      <dl class="help-list">
        {t.helpText.map(([what, how]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{how}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
