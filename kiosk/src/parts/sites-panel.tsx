import { timeOfDay } from "../time";
import { Badge } from "../ui/badge";
import { IconButton } from "../ui/button";
import { Icon } from "../ui/icon";
import type { Site } from "../wire";
import { chair } from "../words/chair";
import { chairSites } from "../words/chair-sites";
import { common } from "../words/common";
import { useWords } from "../words/language";

interface Props {
  readonly sites: readonly Site[];
  /** The site that speaks, as the server hears it. */
  readonly speaker: string;
  readonly busy: string | null;
  /** The site whose picture is on the wall and large everywhere; empty for none. */
  readonly shown: string;
  readonly onShow: (site: Site) => void;
  readonly onAdmit: (site: Site, admitted: boolean) => void;
  readonly onMute: (site: Site, muted: boolean) => void;
}

/** The hall and every site: connected or not, heard or not. */
export function SitesPanel({ sites, speaker, busy, shown, onShow, onAdmit, onMute }: Props) {
  const t = useWords(chair);
  const w = useWords(chairSites);
  const connected = sites.filter((site) => site.link === "connected").length;
  return (
    <section class="sites">
      <h2 class="chair-title">
        {t.sites}
        <span class="chair-count">{t.sitesCount(connected, sites.length)}</span>
      </h2>
      <ul>
        {sites.map((site) => (
          <li key={site.id} class={`site is-${site.link}`}>
            <span class="site-dot" />
            <span class="site-text">
              <span class="site-name">{site.label}</span>
              <SiteNote site={site} speaks={site.id === speaker} />
            </span>
            {site.kind === "listener" && (
              <IconButton
                icon={site.admitted ? "close" : "check"}
                label={site.admitted ? w.dismiss(site.label) : w.admit(site.label)}
                onClick={() => onAdmit(site, !site.admitted)}
              />
            )}
            {site.link === "connected" && (
              <IconButton
                icon="screen"
                label={site.id === shown ? w.shown(site.label) : w.show(site.label)}
                pressed={site.id === shown}
                onClick={() => onShow(site)}
              />
            )}
            <button
              type="button"
              class={`site-sound${site.muted ? "" : " is-on"}`}
              aria-pressed={!site.muted}
              aria-label={site.muted ? t.unmute(site.label) : t.mute(site.label)}
              title={site.muted ? t.unmute(site.label) : t.mute(site.label)}
              aria-busy={busy === `mute.${site.id}`}
              onClick={() => onMute(site, !site.muted)}
            >
              <Icon name={site.muted ? "mic-off" : "mic"} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function SiteNote({ site, speaks }: { readonly site: Site; readonly speaks: boolean }) {
  const t = useWords(chair);
  const w = useWords(chairSites);
  const c = useWords(common);
  if (site.link === "offline") {
    const left = site.since && w.left(timeOfDay(Date.parse(site.since)));
    return <span class="site-note">{left || c.siteLink.offline}</span>;
  }
  if (site.link === "lost") {
    return (
      <span class="site-note">
        <Badge tone="danger">{c.siteLink.lost}</Badge>
      </span>
    );
  }
  if (speaks && !site.muted) {
    return (
      <span class="site-note">
        <Badge tone="ok">{t.speaks}</Badge>
      </span>
    );
  }
  const wrong = [site.audio ? "" : t.noSound, site.video ? "" : t.noVideo].filter(
    (word) => word !== "",
  );
  const sound = site.muted ? t.soundOff : t.soundOn;
  return <span class="site-note">{[sound, ...wrong].join(" · ")}</span>;
}
