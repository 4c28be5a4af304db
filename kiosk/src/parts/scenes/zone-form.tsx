import { numbered, papersInOrder } from "../../agenda";
import { all, inOrder, type Room } from "../../room";
import { COLOURS, fresh, LAYER_KINDS, type Layer } from "../../scenes/draft";
import { Field, Select } from "../../ui/field";
import { scenes } from "../../words/scenes";
import { useWords } from "../../words/language";

interface Props {
  readonly room: Room;
  readonly layer: Layer;
  readonly onLayer: (layer: Layer) => void;
}

/** What stands in a zone, chosen from what the meeting has. */
export function ZoneForm({ room, layer, onLayer }: Props) {
  const t = useWords(scenes);
  const kinds = LAYER_KINDS.map((value) => ({ value, label: t.layers[value] }));
  return (
    <div class="scene-zone">
      <Select label={t.layer} value={layer.kind} options={kinds} onChange={(kind) => onLayer(fresh(kind))} />
      <Details room={room} layer={layer} onLayer={onLayer} />
    </div>
  );
}

const whole = (text: string, most: number): number =>
  Math.min(most, Math.max(1, Number.parseInt(text, 10) || 1));

function Details({ room, layer, onLayer }: Props) {
  const t = useWords(scenes);
  switch (layer.kind) {
    case "colour": {
      const colours = COLOURS.map((value) => ({ value, label: t.colours[value] }));
      return <Select label={t.colour} value={layer.colour} options={colours} onChange={(colour) => onLayer({ ...layer, colour })} />;
    }
    case "image":
    case "page": {
      const none = { value: "", label: layer.kind === "page" ? t.followPaper : t.choosePaper };
      const papers = papersInOrder(numbered(all(room, "agenda_item")), all(room, "paper")).map(({ id, title }) => ({ value: id, label: title }));
      return (
        <>
          <Select label={t.paper} value={layer.paper} options={[none, ...papers]} onChange={(paper) => onLayer({ ...layer, paper, page: 1 })} />
          {layer.paper && (
            <Field label={t.page} type="number" value={String(layer.page)} onInput={(text) => onLayer({ ...layer, page: whole(text, 9999) })} />
          )}
        </>
      );
    }
    case "video": {
      const sites = inOrder(all(room, "site")).map(({ id, label }) => ({ value: `site:${id}`, label }));
      const sources = [
        { value: "speaker", label: t.videos.speaker },
        { value: "screen", label: t.videos.screen },
        ...sites,
      ];
      const pick = (value: string) =>
        onLayer(
          value === "speaker" || value === "screen"
            ? { kind: "video", of: value, site: "" }
            : { kind: "video", of: "site", site: value.slice("site:".length) },
        );
      const value = layer.of === "site" ? `site:${layer.site}` : layer.of;
      return <Select label={t.video} value={value} options={sources} onChange={pick} />;
    }
    case "countdown": {
      const kinds = (["speech", "recess"] as const).map((value) => ({ value, label: t.countdowns[value] }));
      return (
        <>
          <Select label={t.countdown} value={layer.of} options={kinds} onChange={(of) => onLayer({ ...layer, of })} />
          {layer.of === "recess" && (
            <Field label={t.minutes} type="number" value={String(layer.minutes)} onInput={(text) => onLayer({ ...layer, minutes: whole(text, 240) })} />
          )}
        </>
      );
    }
    case "notice":
      return <Field label={t.text} value={layer.text} lines={3} maxLength={300} onInput={(text) => onLayer({ ...layer, text })} />;
    case "poll": {
      const polls = inOrder(all(room, "poll")).map(({ id, title }) => ({ value: id, label: title }));
      const newest = { value: "", label: t.newestPoll };
      return <Select label={t.poll} value={layer.poll} options={[newest, ...polls]} onChange={(poll) => onLayer({ ...layer, poll })} />;
    }
    default:
      return null;
  }
}
