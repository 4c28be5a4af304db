import { useState } from "preact/hooks";
import { Check } from "../../ui/check";
import { IconButton } from "../../ui/button";
import type { PaperVersion } from "../../wire";
import { common } from "../../words/common";
import { useWords } from "../../words/language";
import { officePapers } from "../../words/office-papers";

/** Where the small picture of any version's page is. */
export function versionThumb(meeting: string, version: PaperVersion, page: number): string {
  return address(meeting, version, "thumbs", page);
}

function address(meeting: string, version: PaperVersion, kind: string, page: number): string {
  const paper = `/api/meetings/${encodeURIComponent(meeting)}/papers/${version.paper}`;
  return `${paper}/${kind}/${page}?version=${version.id}&v=${version.sha256.slice(0, 12)}`;
}

interface Props {
  readonly meeting: string;
  readonly version: PaperVersion;
}

/** The pages of a version, one large and all small; those that changed are marked. */
export function VersionLook({ meeting, version }: Props) {
  const t = useWords(officePapers);
  const c = useWords(common);
  const changed = new Set(version.changed);
  const [onlyChanged, setOnlyChanged] = useState(changed.size > 0);
  const drawn = Array.from({ length: version.ready }, (_, at) => at + 1);
  const pages = drawn.filter((page) => !onlyChanged || changed.has(page));
  const [wanted, setWanted] = useState(pages[0] ?? 1);
  const page = pages.includes(wanted) ? wanted : (pages[0] ?? 1);
  const at = pages.indexOf(page);
  const go = (by: number) => setWanted(pages[at + by] ?? page);
  const name = (n: number) => (changed.has(n) ? t.pageChanged(n) : c.page(n));
  if (version.ready === 0) return <p class="office-hint">{t.notReady}</p>;
  return (
    <div class="version-look">
      <div class="version-look-head">
        <IconButton
          icon="chevron-left"
          label={c.page(page - 1)}
          why={at <= 0 ? c.firstPage : undefined}
          onClick={() => go(-1)}
        />
        <span class="figures">{c.pageOf(page, version.pages)}</span>
        <IconButton
          icon="chevron-right"
          label={c.page(page + 1)}
          why={at >= pages.length - 1 ? c.lastPage : undefined}
          onClick={() => go(1)}
        />
        {changed.size > 0 && (
          <Check checked={onlyChanged} onChange={setOnlyChanged}>
            {t.changedOnly}
          </Check>
        )}
      </div>
      <div class="version-look-body">
        <ol class="version-pages" aria-label={t.allPages}>
          {pages.map((n) => (
            <li key={n}>
              <button
                type="button"
                class={`version-page${changed.has(n) ? " is-changed" : ""}`}
                aria-current={n === page}
                aria-label={name(n)}
                onClick={() => setWanted(n)}
              >
                <img src={versionThumb(meeting, version, n)} alt="" loading="lazy" />
                <span class="figures">{n}</span>
              </button>
            </li>
          ))}
        </ol>
        <img
          class="version-large"
          src={address(meeting, version, "pages", page)}
          alt={name(page)}
        />
      </div>
    </div>
  );
}
