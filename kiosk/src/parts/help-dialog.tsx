import { signOut } from "../session";
import { Button } from "../ui/button";
import { LanguageSwitch, SchemeSwitch } from "../ui/device-controls";
import { Dialog } from "../ui/dialog";
import { common } from "../words/common";
import { help } from "../words/help";
import { useWords } from "../words/language";

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** How the tablet is used, in five lines, and the choices that are rarely needed. */
export function HelpDialog({ open, onClose }: Props) {
  const t = useWords(help);
  const c = useWords(common);
  return (
    <Dialog
      open={open}
      wide
      title={t.title}
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
        {t.text.map(([what, how]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{how}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
