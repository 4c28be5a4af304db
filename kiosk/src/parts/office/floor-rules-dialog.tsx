import { useState } from "preact/hooks";
import { all, inOrder, type Room } from "../../room";
import { Dialog } from "../../ui/dialog";
import { Select } from "../../ui/field";
import { late } from "../../ui/late";
import { floorRules } from "../../words/floor-rules";
import { useWords } from "../../words/language";
import { useAct } from "./use-act";

const FloorRules = late("floor-rules", () =>
  import("../../late/floor-rules").then((m) => m.FloorRules),
);

interface Props {
  readonly room: Room;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The rules for speaking, of every item or of one, as the office prepares them. */
export function FloorRulesDialog({ room, open, onClose }: Props) {
  const t = useWords(floorRules);
  const { act } = useAct();
  const [item, setItem] = useState("");
  const items = inOrder(all(room, "agenda_item")).filter((one) => one.status !== "withdrawn");
  return (
    <Dialog open={open} wide title={t.title} onClose={onClose}>
      <div class="office-form">
        <Select
          label={t.list}
          value={item}
          options={[
            { value: "", label: t.pattern },
            ...items.map((one) => ({ value: one.id, label: `${one.number} ${one.title}`.trim() })),
          ]}
          onChange={setItem}
        />
        <FloorRules
          key={item}
          room={room}
          item={item}
          onSend={(command) => act({ name: "rules", commands: [command], told: t.saved })}
        />
      </div>
    </Dialog>
  );
}
