import { siteViews } from "../../seats/plan";
import type { Room } from "../../room";
import { Badge } from "../../ui/badge";
import { common } from "../../words/common";
import { useWords } from "../../words/language";
import { seats } from "../../words/seats";
import { FloorPicture } from "./seat-cell";

/** The sites beside the hall: how many of theirs are here, and who asks or speaks. */
export function SiteTiles({ room }: { readonly room: Room }) {
  const t = useWords(seats);
  const c = useWords(common);
  const sites = siteViews(room);
  if (sites.length === 0) return null;
  return (
    <section class="seat-sites" aria-label={t.sites}>
      <h3>{t.sites}</h3>
      <ul>
        {sites.map(({ site, expected, present, floor }) => (
          <li key={site.id} class={`seat-site is-${site.link}`}>
            <strong>{site.label}</strong>
            <span class="figures">{t.siteCount(present, expected)}</span>
            <Badge tone={site.link === "connected" ? "ok" : site.link === "lost" ? "danger" : "neutral"}>
              {c.siteLink[site.link]}
            </Badge>
            {floor !== "" && (
              <span class="seat-site-floor">
                <FloorPicture sign={floor} />
                {t.floor[floor]}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
