import { useState } from "preact/hooks";
import { newId } from "../../link";
import { all, inOrder, type Room } from "../../room";
import { beforeDrop, beforeStep } from "../../sorting";
import { Badge } from "../../ui/badge";
import { EmptyState } from "../../ui/blank";
import { Button, IconButton } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { late } from "../../ui/late";
import type { AgendaItem } from "../../wire";
import { agendaWords } from "../../words/agenda";
import { common } from "../../words/common";
import { floorRules } from "../../words/floor-rules";
import { useWords } from "../../words/language";
import { office } from "../../words/office";
import { officeTabs } from "../../words/office-tabs";
import { FloorRulesDialog } from "./floor-rules-dialog";
import { type ItemFacts, ItemForm } from "./item-form";
import { NumberingForm } from "./numbering-form";
import { useAct } from "./use-act";

const AgendaImport = late("agenda-import", () =>
  import("../../late/agenda-import").then((m) => m.AgendaImport),
);

/** Under how many others an item stands. */
export function depthOf(items: readonly AgendaItem[], item: AgendaItem): number {
  const above = items.find((one) => one.id === item.parent);
  return above ? 1 + depthOf(items, above) : 0;
}

/** The items that stand beside one, in their order. */
export function beside(items: readonly AgendaItem[], item: AgendaItem): readonly AgendaItem[] {
  return items.filter((one) => one.parent === item.parent);
}

const AWAY: ReadonlySet<AgendaItem["status"]> = new Set(["withdrawn", "deferred"]);
const MAY_WITHDRAW: ReadonlySet<AgendaItem["status"]> = new Set(["planned", "suspended"]);

/** The agenda as the office makes it: add, correct, order, withdraw. */
export function AgendaTab({ room }: { readonly room: Room }) {
  const t = useWords(officeTabs);
  const a = useWords(agendaWords);
  const c = useWords(common);
  const f = useWords(floorRules);
  const { busy, act } = useAct();
  const [bringing, setBringing] = useState(false);
  const [ruling, setRuling] = useState(false);
  const [numbering, setNumbering] = useState(false);
  const [editing, setEditing] = useState<AgendaItem | "new" | null>(null);
  const items = inOrder(all(room, "agenda_item"));
  const standing = items.filter((item) => !AWAY.has(item.status));
  const withdrawn = items.filter((item) => AWAY.has(item.status));
  const total_min = standing.reduce((sum, item) => sum + item.planned_min, 0);

  const move = (item: AgendaItem, before: string | null, parent = item.parent) => {
    const group = beside(standing, item);
    const after = group[group.findIndex((one) => one.id === item.id) + 1]?.id ?? null;
    if (parent === item.parent && (before === item.id || before === after)) return;
    act({
      name: item.id,
      commands: [{ type: "item.move", item: item.id, before, parent }],
      told: t.itemMoved,
      undo: [{ type: "item.move", item: item.id, before: after, parent: item.parent }],
    });
  };
  const leave = (item: AgendaItem, type: "item.withdraw" | "item.defer", told: string) =>
    act({
      name: item.id,
      commands: [{ type, item: item.id }],
      told,
      undo: [{ type: "item.restore", item: item.id }],
    });
  const submit = (facts: ItemFacts) => {
    const onDone = () => setEditing(null);
    if (editing === "new") {
      const command = { type: "item.add", item: newId(), ...facts } as const;
      return act({ name: "form", commands: [command], told: t.itemAdded, onDone });
    }
    if (!editing) return;
    const { id: item, title, kind, planned_min, rapporteur, visibility, parent: was } = editing;
    const { parent, ...said } = facts;
    const moves = parent !== was;
    act({
      name: "form",
      commands: [
        { type: "item.edit", item, ...said },
        ...(moves ? [{ type: "item.move", item, before: null, parent } as const] : []),
      ],
      told: t.saved,
      undo: [
        { type: "item.edit", item, title, kind, planned_min, rapporteur, visibility },
        ...(moves ? [{ type: "item.move", item, before: null, parent: was } as const] : []),
      ],
      onDone,
    });
  };
  return (
    <div class="office-tab">
      <div class="office-bar">
        <p>
          {t.total(standing.length, t.hoursMinutes(Math.floor(total_min / 60), total_min % 60))}
        </p>
        <span class="office-row-acts" style={{ gap: "12px" }}>
          <Button icon="agenda" onClick={() => setNumbering(true)}>
            {a.numbering}
          </Button>
          <Button icon="speaker" onClick={() => setRuling(true)}>
            {f.title}
          </Button>
          <Button icon="upload" onClick={() => setBringing(true)}>
            {a.bring}
          </Button>
          <Button kind="primary" icon="plus" onClick={() => setEditing("new")}>
            {t.addItem}
          </Button>
        </span>
      </div>
      {items.length === 0 ? (
        <EmptyState icon="agenda" title={t.noItems}>
          {t.noItemsWhy}
        </EmptyState>
      ) : (
        <p class="office-hint">{t.orderHint}</p>
      )}
      <SortableItems
        items={standing}
        busy={busy}
        onMove={move}
        onEdit={setEditing}
        onWithdraw={(item) => leave(item, "item.withdraw", t.itemWithdrawn(item.title))}
        onDefer={(item) => leave(item, "item.defer", a.deferred(item.title))}
      />
      {withdrawn.map((item) => (
        <div key={item.id} class="office-row is-gone">
          <span class="office-row-main">
            <strong>{item.title}</strong>
          </span>
          <Badge>{c.itemStatus[item.status]}</Badge>
          <Button
            busy={busy === item.id}
            onClick={() =>
              act({
                name: item.id,
                commands: [{ type: "item.restore", item: item.id }],
                told: t.saved,
              })
            }
          >
            {t.restore}
          </Button>
        </div>
      ))}
      <Dialog open={numbering} wide title={a.numbering} onClose={() => setNumbering(false)}>
        <NumberingForm room={room} onDone={() => setNumbering(false)} />
      </Dialog>
      <FloorRulesDialog room={room} open={ruling} onClose={() => setRuling(false)} />
      <Dialog open={bringing} wide title={a.bring} onClose={() => setBringing(false)}>
        <AgendaImport room={room} onDone={() => setBringing(false)} />
      </Dialog>
      <Dialog
        open={editing !== null}
        wide
        title={editing === "new" ? t.addItem : t.editItem}
        onClose={() => setEditing(null)}
      >
        <ItemForm
          item={editing === "new" || editing === null ? undefined : editing}
          above={standing.filter((one) => editing === "new" || one.id !== editing?.id)}
          act={editing === "new" ? t.addItem : c.save}
          busy={busy === "form"}
          onSubmit={submit}
        />
      </Dialog>
    </div>
  );
}

interface SortableProps {
  readonly items: readonly AgendaItem[];
  readonly busy: string | null;
  readonly onMove: (item: AgendaItem, before: string | null, parent?: string) => void;
  readonly onEdit: (item: AgendaItem) => void;
  readonly onWithdraw: (item: AgendaItem) => void;
  readonly onDefer: (item: AgendaItem) => void;
}

function SortableItems({ items, busy, onMove, onEdit, onWithdraw, onDefer }: SortableProps) {
  const { tabs } = useWords(office);
  const t = useWords(officeTabs);
  const a = useWords(agendaWords);
  const c = useWords(common);
  const [dragged, setDragged] = useState<AgendaItem | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const step = (item: AgendaItem, by: 1 | -1) => {
    const before = beforeStep(beside(items, item), item, by);
    if (before !== "same") onMove(item, before);
  };
  const drop = (target: AgendaItem | null) => {
    if (dragged && target) {
      const group = items.filter((one) => one.parent === target.parent || one === dragged);
      onMove(dragged, beforeDrop(group, dragged, target), target.parent);
    }
    setDragged(null);
    setOver(null);
  };
  return (
    <ol class="office-list" aria-label={tabs.agenda}>
      {items.map((item) => (
        <li
          key={item.id}
          draggable
          tabIndex={0}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          class={`office-row is-movable${over === item.id ? " is-over" : ""}${
            dragged?.id === item.id ? " is-dragged" : ""
          }`}
          onKeyDown={(event) => {
            if (!event.altKey || event.repeat) return;
            if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
            event.preventDefault();
            step(item, event.key === "ArrowUp" ? -1 : 1);
          }}
          onDragStart={() => setDragged(item)}
          onDragEnd={() => drop(null)}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(item.id);
          }}
          onDrop={(event) => {
            event.preventDefault();
            drop(item);
          }}
        >
          <span
            class="office-number figures"
            style={{ marginInlineStart: `${1.5 * depthOf(items, item)}em` }}
          >
            {item.number || "–"}
          </span>
          <span class="office-row-main">
            <strong>{item.title}</strong>
            <span>
              {[t.kinds[item.kind], c.minutes(item.planned_min), item.rapporteur]
                .filter((fact) => fact !== "")
                .join(" · ")}
            </span>
          </span>
          {item.visibility !== "common" && (
            <Badge tone="warning">{a.visibility[item.visibility]}</Badge>
          )}
          <ItemState item={item} />
          <span class="office-row-acts">
            <IconButton
              icon="chevron-up"
              label={t.moveUp(item.title)}
              busy={busy === item.id}
              onClick={() => step(item, -1)}
            />
            <IconButton
              icon="chevron-down"
              label={t.moveDown(item.title)}
              busy={busy === item.id}
              onClick={() => step(item, 1)}
            />
            <IconButton icon="edit" label={t.edit(item.title)} onClick={() => onEdit(item)} />
            <IconButton
              icon="clock"
              label={a.defer(item.title)}
              busy={busy === item.id}
              onClick={() => onDefer(item)}
            />
            <IconButton
              icon="trash"
              label={t.withdraw(item.title)}
              why={MAY_WITHDRAW.has(item.status) ? undefined : t.started}
              onClick={() => onWithdraw(item)}
            />
          </span>
        </li>
      ))}
    </ol>
  );
}

function ItemState({ item }: { readonly item: AgendaItem }) {
  const c = useWords(common);
  if (item.status === "planned") return null;
  return (
    <Badge tone={item.status === "active" ? "active" : "neutral"}>
      {c.itemStatus[item.status]}
    </Badge>
  );
}
