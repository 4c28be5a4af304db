import { useEffect, useState } from "preact/hooks";
import { failureOf, RequestError } from "../http";
import {
  approveIntake,
  cancelIntake,
  type Intake,
  linesOf,
  lookAtIntake,
  type Preview,
  readView,
  sendList,
  undoIntake,
} from "../intake";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Check } from "../ui/check";
import { Confirm } from "../ui/dialog";
import { FileButton } from "../ui/file-button";
import { Progress } from "../ui/progress";
import { toast } from "../ui/toast";
import { codes as codeWords } from "../words/codes";
import { directory as words } from "../words/directory";
import { useLang, useWords } from "../words/language";
import { OfficeCodes } from "./office-codes";

const LOOK_EACH_MS = 1_000;
const LINES_SHOWN = 12;

/** The import into the member directory: what waits, who approved, what came before. */
export function OfficeDirectory() {
  const t = useWords(words);
  const lang = useLang();
  const [intake, setIntake] = useState<Intake | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let wanted = true;
    const look = () => void lookAtIntake().then((told) => wanted && setIntake(told), () => {});
    look();
    const timer = setInterval(look, LOOK_EACH_MS);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, []);
  const ask = async (request: () => Promise<Intake>, told = "") => {
    setBusy(true);
    try {
      setIntake(await request());
      if (told) toast({ text: told, tone: "ok" });
    } catch (thrown) {
      const detail = thrown instanceof RequestError ? thrown.message : "";
      const text = failureOf(thrown) === "forbidden" ? t.twice : detail || t.failed;
      toast({ text, tone: "danger" });
    } finally {
      setBusy(false);
    }
  };
  if (!intake) return null;
  const cancel = () => void ask(cancelIntake, t.cancelled);
  return (
    <section class="directory">
      <h2>{t.title}</h2>
      {intake.refused && (
        <p class="directory-refused" role="alert">
          <strong>{t.refused}.</strong> {(lang === "en" && intake.refused_en) || intake.refused}
        </p>
      )}
      {intake.stage === "none" && !intake.preview && (
        <>
          {intake.has_view && (
            <div class="directory-card">
              <p>{t.viewWhy}</p>
              <Button act="read-view" busy={busy} onClick={() => void ask(readView)}>
                {t.view}
              </Button>
            </div>
          )}
          <Choose busy={busy} onSend={(file, full) => void ask(() => sendList(file, full))} />
        </>
      )}
      {!["none", "waiting"].includes(intake.stage) && (
        <div class="directory-card">
          <Progress label={stepOf(intake, t, lang)} />
          {intake.stage === "reading" && <Button onClick={cancel}>{t.cancel}</Button>}
        </div>
      )}
      {intake.preview && (
        <>
          <Look preview={intake.preview} />
          <footer class="directory-acts">
            <p>
              {intake.preview.units?.against
                ? t.unitsAgainst
                : intake.approved_by.length > 0
                  ? t.approvedBy(intake.approved_by.join(", ")) : t.needTwo}
            </p>
            <Button onClick={cancel} busy={busy}>
              {t.cancel}
            </Button>
            {!intake.preview.units?.against && (
              <Button kind="primary" busy={busy} onClick={() => void ask(approveIntake)}>
                {t.approve}
              </Button>
            )}
          </footer>
        </>
      )}
      <OfficeCodes
        stamp={intake.journal[0]?.id ?? 0}
        why={intake.stage === "none" && !intake.preview ? undefined : t.undoWaits}
        busy={busy}
        onAsk={(request) => void ask(request)}
      />
      <Journal
        intake={intake}
        busy={busy}
        onUndo={() => void ask(undoIntake, t.undone)}
      />
    </section>
  );
}

function stepOf(intake: Intake, t: typeof words.vi, lang: string): string {
  if (intake.stage === "receiving") return t.receiving;
  if (intake.stage === "applying") return t.applying;
  return intake.step === "compare" ? t.comparing : t.reading(intake.rows.toLocaleString(lang));
}

interface ChooseProps {
  readonly busy: boolean;
  readonly onSend: (file: File, full: boolean) => void;
}

function Choose({ busy, onSend }: ChooseProps) {
  const t = useWords(words);
  const [full, setFull] = useState(false);
  return (
    <div class="directory-card">
      <p>{t.intro}</p>
      <Check checked={full} onChange={setFull} hint={t.fullHint}>
        {t.full}
      </Check>
      <FileButton
        label={busy ? t.receiving : t.choose}
        accept=".csv,.txt,.xlsx,.dbf,.tupack"
        busy={busy}
        onFiles={([file]) => file && onSend(file, full)}
      />
    </div>
  );
}

function Look({ preview }: { readonly preview: Preview }) {
  const t = useWords(words);
  const lang = useLang();
  const encoding = preview.encodings["name"];
  return (
    <div class="directory-card">
      <h3>{preview.label}</h3>
      <p class="directory-hint">{t.from(preview.by)}</p>
      {preview.pack && <p>{t.pack[preview.pack.kind](preview.pack.seq, preview.pack.source)}</p>}
      <dl class="directory-counts">
        {Object.entries(t.counts).map(([name, label]) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd class="figures">{(preview.counts[name] ?? 0).toLocaleString(lang)}</dd>
          </div>
        ))}
      </dl>
      <Codes preview={preview} />
      {preview.units && <Units units={preview.units} />}
      {preview.second.length > 0 && (
        <div class="directory-attention">
          <strong>{t.attention}</strong>
          <ul>
            {preview.second.map((reason) => (
              <li key={reason}>{t.reasons[reason] ?? reason}</li>
            ))}
          </ul>
        </div>
      )}
      {preview.delegates.length > 0 && (
        <>
          <h4>{t.delegates}</h4>
          <ul>
            {preview.delegates.map((one) => (
              <li key={one.delegate}>
                {[one.delegate, one.line > 0 && t.line(one.line)].filter(Boolean).join(", ")}{" "}
                <Badge tone={one.worse ? "danger" : one.absent ? "warning" : "info"}>
                  {one.absent ? t.absent : one.worse ? t.worse : t.changed}
                </Badge>
              </li>
            ))}
          </ul>
        </>
      )}
      <h4>{t.findings}</h4>
      {Object.keys(preview.rules).length === 0 && <p>{t.noFindings}</p>}
      <ul>
        {Object.entries(preview.rules).map(([rule, count]) => (
          <li key={rule}>
            {t.rules[rule] ?? rule}: <b class="figures">{count.toLocaleString(lang)}</b>
            <Lines lines={linesOf(preview, rule)} count={count} />
          </li>
        ))}
      </ul>
      {preview.padded > 0 && <p>{t.padded(preview.padded.toLocaleString(lang))}</p>}
      {encoding && <p>{t.encoding(encoding.encoding)}</p>}
      {preview.names.length > 0 && (
        <>
          <h4>{t.readThem}</h4>
          <ul class="directory-names">
            {preview.names.map((name, n) => (
              <li key={n}>{name}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** The codes that nobody has told, or what is told of codes now. */
function Codes({ preview }: { readonly preview: Preview }) {
  const t = useWords(codeWords);
  const lang = useLang();
  if (preview.meanings) {
    return (
      <ul>
        {Object.entries(preview.meanings).map(([code, status]) => (
          <li key={code}>{t.told(code, status)}</li>
        ))}
      </ul>
    );
  }
  if (preview.codes.length === 0) return null;
  return (
    <div class="directory-attention">
      <strong>{t.unknown}</strong>
      <p>{t.unknownWhy}</p>
      <ul>
        {preview.codes.map(([code, count]) => (
          <li key={code}>
            {t.code(code)}: <b class="figures">{t.members(count.toLocaleString(lang))}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Units({ units }: { readonly units: NonNullable<Preview["units"]> }) {
  const t = useWords(words);
  const lang = useLang();
  return (
    <>
      <h4>{t.units}</h4>
      <dl class="directory-counts">
        {Object.entries(t.unitCounts).map(([name, label]) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd class="figures">{(units.counts[name] ?? 0).toLocaleString(lang)}</dd>
          </div>
        ))}
      </dl>
      {units.against > 0 && (
        <div class="directory-attention">
          <strong>{t.unitsAgainst}</strong>
          <ul>
            {units.findings.map((one, n) => (
              <li key={n}>
                {one.unit}: {t.doubts[one.doubt] ?? one.doubt}
                {one.on && ` (${new Date(one.on).toLocaleDateString(lang, { timeZone: "UTC" })})`}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function Lines({ lines, count }: { readonly lines: readonly number[]; readonly count: number }) {
  const t = useWords(words);
  if (lines.length === 0) return null;
  const shown = lines.slice(0, LINES_SHOWN).join(", ");
  return <span class="directory-hint"> {t.lines(count > LINES_SHOWN ? `${shown}…` : shown)}</span>;
}

interface JournalProps {
  readonly intake: Intake;
  readonly busy: boolean;
  readonly onUndo: () => void;
}

function Journal({ intake, busy, onUndo }: JournalProps) {
  const t = useWords(words);
  const lang = useLang();
  const [sure, setSure] = useState(false);
  const last = intake.journal[0];
  const waits = intake.stage !== "none" || intake.preview !== null;
  return (
    <div class="directory-card">
      <h3>{t.journal}</h3>
      {intake.journal.length === 0 && <p>{t.noJournal}</p>}
      <ul>
        {intake.journal.map((one) => (
          <li key={one.id}>
            <b>{one.label}</b> <span class="figures">{new Date(one.at).toLocaleString(lang)}</span>
            <span class="directory-hint">
              {" "}
              {t.counts["new"]} {(one.counts["new"] ?? 0).toLocaleString(lang)} · {t.counts["changed"]}{" "}
              {(one.counts["changed"] ?? 0).toLocaleString(lang)} · {one.approved_by.join(", ")}
            </span>
          </li>
        ))}
      </ul>
      {intake.can_undo && last && (
        <>
          <p class="directory-hint">{t.undoWhy}</p>
          <Button icon="undo" busy={busy} why={waits ? t.undoWaits : undefined} onClick={() => setSure(true)}>
            {t.undo}
          </Button>
          <Confirm
            open={sure}
            title={t.undoSure(last.label)}
            act={t.undo}
            stay={t.undoNot}
            onCancel={() => setSure(false)}
            onAct={() => {
              setSure(false);
              onUndo();
            }}
          >
            <p>{t.undoWhat}</p>
          </Confirm>
        </>
      )}
    </div>
  );
}
