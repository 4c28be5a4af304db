import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { proofs } from "../link";
import { proofOf, STANDING_TONES, standing } from "../proofs";
import type { Room } from "../room";
import { goneSince, maySend } from "../site";
import { timeOfDay } from "../time";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import type { Tone } from "../ui/toast";
import type { AnyRecord, Connection, Display, Meeting, Proof, Role, Site } from "../wire";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { officeTabs } from "../words/office-tabs";
import { tech } from "../words/tech";

interface TableProps {
  readonly title: string;
  readonly columns: readonly string[];
  readonly empty: boolean;
  readonly children: ComponentChildren;
}

function Table({ title, columns, empty, children }: TableProps) {
  const t = useWords(tech);
  return (
    <section class="tech-block">
      <h2>{title}</h2>
      {empty ? (
        <p class="tech-none">{t.none}</p>
      ) : (
        <div class="tech-scroll">
          <table>
            <thead>
              <tr>
                {columns.map((column, at) => (
                  <th key={at} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>{children}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function since(iso: string | null): string {
  return iso ? timeOfDay(Date.parse(iso)) : "–";
}

const LINK_TONES: Record<Site["link"], Tone> = {
  connected: "ok",
  lost: "danger",
  offline: "neutral",
};

/** A site that should send sound and picture and does not, or that the meeting has lost. */
export function isSiteFault(site: Site, meeting: Meeting["status"]): boolean {
  const { link, audio, video } = site;
  if (link === "connected") return maySend(site) && !(audio && video);
  return link === "lost" || goneSince(site, meeting) !== null;
}

interface SitesProps {
  readonly sites: readonly Site[];
  readonly meeting: Meeting["status"];
  readonly busy: string | null;
  readonly onMute: (site: Site) => void;
}

export function SitesTable({ sites, meeting, busy, onMute }: SitesProps) {
  const t = useWords(tech);
  const c = useWords(common);
  const { name, link, audio, video, muted, since: from } = t.columns;
  return (
    <Table
      title={t.sites}
      columns={[name, link, audio, video, muted, from, ""]}
      empty={sites.length === 0}
    >
      {sites.map((site) => (
        <tr key={site.id} class={isSiteFault(site, meeting) ? "is-fault" : ""}>
          <th scope="row">{site.label}</th>
          <td>
            <Badge tone={goneSince(site, meeting) ? "warning" : LINK_TONES[site.link]}>
              {c.siteLink[site.link]}
            </Badge>
          </td>
          <td>{site.audio ? t.yes : t.no}</td>
          <td>{site.video ? t.yes : t.no}</td>
          <td>{site.muted ? <Badge tone="warning">{t.mutedYes}</Badge> : t.mutedNo}</td>
          <td class="figures">{since(site.since)}</td>
          <td>
            <Button busy={busy === site.id} onClick={() => onMute(site)}>
              {site.muted ? t.unmute : t.mute}
            </Button>
          </td>
        </tr>
      ))}
    </Table>
  );
}

function proofIn(meeting: string, display: Display): Proof | undefined {
  return proofOf(proofs.value, meeting, display.id);
}

interface DisplaysProps {
  readonly meeting: string;
  readonly displays: readonly Display[];
  readonly now_ms: number;
}

export function DisplaysTable({ meeting, displays, now_ms }: DisplaysProps) {
  const t = useWords(tech);
  const o = useWords(officeTabs);
  const { name, health, painted, frame } = t.columns;
  return (
    <Table
      title={t.displays}
      columns={[name, health, painted, frame]}
      empty={displays.length === 0}
    >
      {displays.map((display) => (
        <tr key={display.id} class={display.health === "offline" ? "is-fault" : ""}>
          <th scope="row">
            {display.label}
            <span class="tech-sub figures">
              {o.displayKinds[display.kind]}, {display.width_px} × {display.height_px}
            </span>
            {proofIn(meeting, display)?.sound_refused && (
              <span class="tech-sub">
                <Badge tone="warning">{t.soundRefused}</Badge> {t.soundRefusedWhy}
              </span>
            )}
          </th>
          <td>
            <Badge tone={display.health === "online" ? "ok" : "danger"}>
              {display.health === "online" ? t.online : t.offline}
            </Badge>
          </td>
          <Shown display={display} proof={proofIn(meeting, display)} now_ms={now_ms} />
          <td>
            <Frame meeting={meeting} display={display} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

interface ShownProps {
  readonly display: Display;
  readonly proof: Proof | undefined;
  readonly now_ms: number;
}

/** Whether the glass shows what it must, who says so, and how punctual it was. */
function Shown({ display, proof, now_ms }: ShownProps) {
  const t = useWords(tech);
  const how = standing(display, proof, now_ms);
  const skew_ms = proofs.value?.skew_ms;
  const late_ms = proof?.late_ms;
  const sent = how === "right" && proof?.evidence === "sent-only";
  return (
    <td>
      <Badge tone={STANDING_TONES[how]}>{sent ? t.sentOnly : t.standing[how]}</Badge>
      <span class="tech-sub figures">{since(display.painted_at)}</span>
      {late_ms != null && <span class="tech-sub figures">{t.afterGo(late_ms)}</span>}
      {late_ms != null && skew_ms != null && (
        <span class="tech-sub figures">{t.skew(skew_ms)}</span>
      )}
    </td>
  );
}

const FRAME_EACH_MS = 5_000;

/** The newest frame that the server drew; fetched anew when the glass changes. */
function Frame({ meeting, display }: { readonly meeting: string; readonly display: Display }) {
  const t = useWords(tech);
  const [turn, setTurn] = useState(0);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => {
      setMissing(false);
      setTurn((now) => now + 1);
    }, FRAME_EACH_MS);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => setMissing(false), [display.painted]);
  if (missing) return <span class="tech-none">{t.noFrame}</span>;
  const path = `/api/meetings/${encodeURIComponent(meeting)}/displays/${display.id}/frame`;
  return (
    <img
      class="tech-frame"
      src={`${path}?turn=${turn}.${display.painted}`}
      alt={t.frameOf(display.label)}
      onError={() => setMissing(true)}
    />
  );
}

interface ConnectionsProps {
  readonly connections: readonly Connection[];
  readonly room: Room;
}

export function ConnectionsTable({ connections, room }: ConnectionsProps) {
  const t = useWords(tech);
  const o = useWords(officeTabs);
  const { name, role, place, link, since: from } = t.columns;
  const roles: Readonly<Record<string, string>> = o.roles satisfies Record<Role, string>;
  return (
    <Table
      title={t.devices}
      columns={[name, role, place, link, from]}
      empty={connections.length === 0}
    >
      {connections.map((one) => (
        <tr key={one.id} class={one.online ? "" : "is-fault"}>
          <th scope="row">{one.label}</th>
          <td>{roles[one.role] ?? one.role}</td>
          <td>{placeLabel(room.records.get(one.place), room) || "–"}</td>
          <td>
            <Badge tone={one.online ? "ok" : "danger"}>{one.online ? t.online : t.offline}</Badge>
          </td>
          <td class="figures">{since(one.since)}</td>
        </tr>
      ))}
    </Table>
  );
}

/** A delegate's place is best known by the seat. */
function placeLabel(record: AnyRecord | undefined, room: Room): string {
  if (record?.type === "participant") {
    const seat = room.records.get(record.seat);
    return seat?.type === "seat" ? `${seat.label} · ${record.name}` : record.name;
  }
  return record?.type === "site" || record?.type === "display" ? record.label : "";
}
