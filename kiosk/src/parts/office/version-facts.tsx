import { moment } from "../../moment";
import { ranges } from "../../office-papers";
import { Badge } from "../../ui/badge";
import { Icon } from "../../ui/icon";
import { Progress } from "../../ui/progress";
import type { Tone } from "../../ui/toast";
import type { PaperVersion, Signature } from "../../wire";
import { useWords } from "../../words/language";
import { officePapers } from "../../words/office-papers";

interface Props {
  readonly version: PaperVersion;
}

/** How far the work on a file is; nothing once it is done. */
export function VersionStage({ version }: Props) {
  const t = useWords(officePapers);
  const { stage, ready, pages } = version;
  switch (stage) {
    case "received":
    case "checking":
    case "converting":
      return <Progress label={t.stage[stage]} />;
    case "drawing":
      // Every page is there; their words still come.
      if (pages > 0 && ready >= pages) return <Progress label={t.reading} />;
      return pages > 0 ? (
        <Progress label={t.drawing(ready, pages)} value={ready} max={pages} />
      ) : (
        <Progress label={t.stage.drawing} />
      );
    case "failed":
      return (
        <Badge tone="danger" icon="alert">
          {t.stage.failed}
        </Badge>
      );
    case "ready":
      return null;
    default:
      return stage satisfies never;
  }
}

const SIGNATURE_TONE: Record<Signature["state"], Tone> = {
  valid: "ok",
  unverified: "warning",
  altered: "danger",
};

/** What was found in a file, as badges; each says more when it is pointed at. */
export function VersionBadges({ version }: Props) {
  const t = useWords(officePapers);
  const { findings, signatures } = version;
  if (findings.length + signatures.length === 0) return null;
  return (
    <span class="version-badges">
      {signatures.map((one, at) => (
        <span key={at} title={told(one, t)}>
          <Badge tone={SIGNATURE_TONE[one.state]} icon={one.state === "valid" ? "check" : "alert"}>
            {t.signature[one.state]}
          </Badge>
        </span>
      ))}
      {findings.map((finding) => (
        <span key={finding} title={t.finding[finding][1]}>
          <Badge tone={finding === "legacy_fonts" ? "warning" : "neutral"}>
            {t.finding[finding][0]}
          </Badge>
        </span>
      ))}
    </span>
  );
}

function told({ signer, organisation, signed_at }: Signature, t: (typeof officePapers)["vi"]) {
  return t.signedBy(signer, organisation, signed_at ? moment(signed_at) : "");
}

/** The same in sentences: what failed, what was found, who signed, what changed. */
export function VersionFacts({ version, base }: Props & { readonly base?: PaperVersion | undefined }) {
  const t = useWords(officePapers);
  const { failure, faulty, findings, signatures, changed } = version;
  return (
    <ul class="version-facts">
      {failure && <Fact tone="danger">{failure}</Fact>}
      {faulty.length > 0 && <Fact tone="danger">{t.faulty(ranges(faulty))}</Fact>}
      {version.status === "draft" && version.remark && (
        <Fact tone="warning">{t.returned(version.remark)}</Fact>
      )}
      {signatures.map((one, at) => (
        <Fact key={at} tone={SIGNATURE_TONE[one.state]}>
          {t.signature[one.state]}: {told(one, t)}
        </Fact>
      ))}
      {findings.map((finding) => (
        <Fact key={finding} tone={finding === "legacy_fonts" ? "warning" : "neutral"}>
          {t.finding[finding].join(": ")}
        </Fact>
      ))}
      {base && <Fact tone="neutral">{t.changed(changed.length, base.number, ranges(changed))}</Fact>}
    </ul>
  );
}

interface FactProps {
  readonly tone: Tone;
  readonly children: preact.ComponentChildren;
}

function Fact({ tone, children }: FactProps) {
  const icon = tone === "ok" ? "check" : tone === "neutral" ? "info" : "alert";
  return (
    <li class={`is-${tone}`}>
      <Icon name={icon} />
      <span>{children}</span>
    </li>
  );
}
