import { useState } from "preact/hooks";
import { newId } from "../../link";
import { all, inOrder, type Room } from "../../room";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Field, Select } from "../../ui/field";
import type { Display, Site } from "../../wire";
import { common } from "../../words/common";
import { useWords } from "../../words/language";
import { lifecycle } from "../../words/lifecycle";
import { officeTabs } from "../../words/office-tabs";
import { useAct } from "./use-act";

/** Who is joined by video, and what the hall looks at. */
export function PlacesTab({ room }: { readonly room: Room }) {
  return (
    <div class="office-tab office-places">
      <Sites room={room} />
      <Displays room={room} />
    </div>
  );
}

function Sites({ room }: { readonly room: Room }) {
  const t = useWords(officeTabs);
  const w = useWords(lifecycle);
  const c = useWords(common);
  const { busy, act } = useAct();
  const sites = inOrder(all(room, "site"));
  const hasHall = sites.some((site) => site.kind === "hall");
  const [label, setLabel] = useState("");
  const [kind, setKind] = useState<Site["kind"]>(hasHall ? "district" : "hall");
  const [tried, setTried] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (label.trim() === "") return;
    const onDone = () => {
      setLabel("");
      setKind("district");
      setTried(false);
    };
    const site = kind === "hall" && !hasHall ? "hall" : newId();
    act({
      name: "site",
      commands: [{ type: "site.add", site, label, kind }],
      told: t.added(label),
      onDone,
    });
  };
  return (
    <section class="office-block">
      <h2>{t.sites}</h2>
      {sites.length === 0 && <p class="office-hint">{t.noSites}</p>}
      <ul class="office-list">
        {sites.map((site) => (
          <li key={site.id} class="office-row">
            <span class="office-row-main">
              <strong>{site.label}</strong>
              {site.kind === "hall" && <span>{t.siteKinds.hall}</span>}
            </span>
            {site.kind === "district" && (
              <Button
                pressed={site.clearance}
                busy={busy === site.id}
                onClick={() =>
                  act({
                    name: site.id,
                    commands: [{ type: "site.clear", site: site.id, clearance: !site.clearance }],
                    told: t.saved,
                    undo: [{ type: "site.clear", site: site.id, clearance: site.clearance }],
                  })
                }
              >
                {site.clearance ? w.cleared : w.notCleared}
              </Button>
            )}
            <Badge tone={site.link === "connected" ? "ok" : "neutral"}>
              {c.siteLink[site.link]}
            </Badge>
          </li>
        ))}
      </ul>
      <form class="office-inline" noValidate onSubmit={submit}>
        <Field
          label={t.siteLabel}
          value={label}
          onInput={setLabel}
          maxLength={300}
          error={tried && label.trim() === "" ? t.needSite : undefined}
        />
        <Select
          label={t.siteKind}
          value={kind}
          options={[
            { value: "district", label: t.siteKinds.district },
            { value: "hall", label: t.siteKinds.hall },
            { value: "listener", label: t.siteKinds.listener },
          ]}
          onChange={setKind}
        />
        <Button icon="plus" submit busy={busy === "site"}>
          {t.addSite}
        </Button>
      </form>
    </section>
  );
}

const USUAL_SIZE: Record<Display["kind"], readonly [string, string]> = {
  wall: ["1920", "1080"],
  ribbon: ["1920", "160"],
};

function Displays({ room }: { readonly room: Room }) {
  const t = useWords(officeTabs);
  const { busy, act } = useAct();
  const displays = inOrder(all(room, "display"));
  const [label, setLabel] = useState("");
  const [kind, setKind] = useState<Display["kind"]>("wall");
  const [[width, height], setSize] = useState(USUAL_SIZE.wall);
  const [tried, setTried] = useState(false);
  const fits = (text: string) => /^\d+$/.test(text) && Number(text) >= 16 && Number(text) <= 16_384;
  const sized = fits(width) && fits(height);
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (label.trim() === "" || !sized) return;
    const size = { width_px: Number(width), height_px: Number(height) };
    const onDone = () => {
      setLabel("");
      setTried(false);
    };
    act({
      name: "display",
      commands: [{ type: "display.add", display: newId(), label, kind, ...size }],
      told: t.added(label),
      onDone,
    });
  };
  return (
    <section class="office-block">
      <h2>{t.displays}</h2>
      {displays.length === 0 && <p class="office-hint">{t.noDisplays}</p>}
      <ul class="office-list">
        {displays.map((display) => (
          <li key={display.id} class="office-row">
            <span class="office-row-main">
              <strong>{display.label}</strong>
              <span class="figures">
                {t.displayKinds[display.kind]} · {display.width_px} × {display.height_px}
              </span>
            </span>
            <Badge tone={display.health === "online" ? "ok" : "neutral"}>
              {display.health === "online" ? t.online : t.offline}
            </Badge>
          </li>
        ))}
      </ul>
      <form class="office-inline is-four" noValidate onSubmit={submit}>
        <Field
          label={t.displayLabel}
          value={label}
          onInput={setLabel}
          maxLength={300}
          error={tried && label.trim() === "" ? t.needDisplay : undefined}
        />
        <Select
          label={t.displayKind}
          value={kind}
          options={[
            { value: "wall", label: t.displayKinds.wall },
            { value: "ribbon", label: t.displayKinds.ribbon },
          ]}
          onChange={(chosen) => {
            setKind(chosen);
            setSize(USUAL_SIZE[chosen]);
          }}
        />
        <Field
          label={t.width}
          type="number"
          value={width}
          onInput={(value) => setSize([value, height])}
          error={tried && !sized ? t.badSize : undefined}
        />
        <Field
          label={t.height}
          type="number"
          value={height}
          onInput={(value) => setSize([width, value])}
        />
        <Button icon="plus" submit busy={busy === "display"}>
          {t.addDisplay}
        </Button>
      </form>
    </section>
  );
}
