import { useEffect, useState } from "preact/hooks";
import { type Code, type Intake, lookAtCodes, meanCodes } from "../intake";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Field, Select } from "../ui/field";
import { codes as words } from "../words/codes";
import { useLang, useWords } from "../words/language";

interface Props {
  /** Changes with each import, after which there may be other codes. */
  readonly stamp: number;
  /** Why nothing can be told now. */
  readonly why?: string | undefined;
  readonly busy: boolean;
  readonly onAsk: (request: () => Promise<Intake>) => void;
}

const CODE_MAX = 40;
const UNTOLD = "khong_ro";

/** What the source's own codes of standing mean: told here, looked at, approved by two. */
export function OfficeCodes({ stamp, why, busy, onAsk }: Props) {
  const t = useWords(words);
  const lang = useLang();
  const [found, setFound] = useState<readonly Code[] | null>(null);
  const [added, setAdded] = useState("");
  const [told, setTold] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    let wanted = true;
    lookAtCodes().then((list) => wanted && setFound(list), () => {});
    return () => {
      wanted = false;
    };
  }, [stamp]);
  if (!found) return null;
  const fresh = Object.keys(told).filter((code) => !found.some((one) => one.code === code));
  const rows = [...found, ...fresh.map((code) => ({ code, status: UNTOLD, members: 0 }))];
  const changed = rows.filter(({ code, status }) => (told[code] ?? status) !== status);
  const tell = (code: string, status: string) => setTold({ ...told, [code]: status });
  const add = () => {
    const code = added.trim();
    if (code && !(code in told)) tell(code, UNTOLD);
    setAdded("");
  };
  const look = () => {
    const meanings = Object.fromEntries(changed.map(({ code }) => [code, told[code] ?? UNTOLD]));
    onAsk(() => meanCodes(meanings));
  };
  return (
    <div class="directory-card">
      <h3>{t.title}</h3>
      <p class="directory-hint">{rows.length > 0 ? t.why : t.none}</p>
      {rows.length > 0 && (
        <ul class="directory-codes">
          {rows.map(({ code, status, members }) => (
            <li key={code}>
              <Select
                label={t.code(code)}
                value={told[code] ?? status}
                options={Object.entries(t.statuses).map(([value, label]) => ({ value, label }))}
                onChange={(value) => tell(code, value)}
              />
              <span class="figures">{t.members(members.toLocaleString(lang))}</span>
              {(told[code] ?? status) === UNTOLD && <Badge tone="warning">{t.untold}</Badge>}
            </li>
          ))}
        </ul>
      )}
      <div class="directory-code-add">
        <Field label={t.add} hint={t.addHint} value={added} maxLength={CODE_MAX} onInput={setAdded} />
        <Button icon="plus" why={added.trim() ? undefined : t.addFirst} onClick={add}>
          {t.addAct}
        </Button>
      </div>
      <Button kind="primary" busy={busy} why={why ?? (changed.length > 0 ? undefined : t.nothing)} onClick={look}>
        {t.look}
      </Button>
    </div>
  );
}
