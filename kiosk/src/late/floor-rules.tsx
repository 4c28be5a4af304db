/** Every rule of a list of speakers, in groups: for the office and the chair. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { hasOwn, type Plan, planOf, type RuleWish, ruleWish, USUAL } from "../floor-rules";
import { Budgets, Points, Times } from "../parts/floor-rule-forms";
import type { Room } from "../room";
import { Check } from "../ui/check";
import { Select } from "../ui/field";
import type { Command } from "../wire";
import { floor } from "../words/floor";
import { floorRules } from "../words/floor-rules";
import { useWords } from "../words/language";

interface Props {
  readonly room: Room;
  /** The item whose list it is; empty for the pattern. */
  readonly item: string;
  /** Order and time stand elsewhere already, so that they begin folded here. */
  readonly brief?: boolean;
  readonly onSend: (command: Command) => void;
}

const ORDERS: readonly Plan["order_rule"][] = ["arrival", "alternate", "least", "manual"];
const EACH_S = [60, 120, 180, 300, 420, 600, 900, 1_200];
const WARN_S = [0, 15, 30, 60, 120];
const PLACES = ["1", "2", "3", "4"] as const;

type Words = typeof floorRules.vi;

export function FloorRules({ room, item, brief = false, onSend }: Props) {
  const t = useWords(floorRules);
  const plan = planOf(room, item);
  const rules = (wish: RuleWish): void => onSend(ruleWish(item, wish));
  const part = { room, item, plan, t, rules };
  const hint = hasOwn(room, item) ? t.ownHint : t.usualHint;
  return (
    <div class="floor-rules" key={item}>
      <p class="field-note">{item === "" ? t.patternHint : hint}</p>
      <Group title={t.time} open={!brief}>
        <Time {...part} />
      </Group>
      <Group title={t.who} open={wants(plan, ["window", "present_only", "more", "stances"])}>
        <Who {...part} />
      </Group>
      <Group title={t.procedure} open={plan.points.length > 0}>
        <Check checked={plan.points_when_closed} onChange={(on) => rules({ points_when_closed: on })}>
          {t.pointsWhenClosed}
        </Check>
        <Points plan={plan} t={t} onSave={(points) => rules({ points })} />
      </Group>
      <Group title={t.during} open={plan.max_open > 1}>
        <During {...part} />
      </Group>
      <Group title={t.budgets} open={plan.budgets.length > 0}>
        {item === "" ? (
          <p class="field-note">{t.budgetsPattern}</p>
        ) : (
          <Budgets room={room} item={item} plan={plan} t={t} onSave={(budgets) => rules({ budgets })} />
        )}
      </Group>
    </div>
  );
}

/** Whether any of these rules differs from what is usual. */
function wants(plan: Plan, names: readonly (keyof Plan)[]): boolean {
  return names.some((name) => JSON.stringify(plan[name]) !== JSON.stringify(USUAL[name]));
}

interface GroupProps {
  readonly title: string;
  readonly open?: boolean;
  readonly children: ComponentChildren;
}

/** Rules that belong together; those that nobody has touched stay folded. */
function Group({ title, open = false, children }: GroupProps) {
  // As it was found: a group does not fold under the finger that sets its last rule back.
  const [first] = useState(open);
  return (
    <details class="floor-group" open={first}>
      <summary>{title}</summary>
      <div class="floor-group-body">{children}</div>
    </details>
  );
}

interface PartProps {
  readonly room: Room;
  readonly item: string;
  readonly plan: Plan;
  readonly t: Words;
  readonly rules: (wish: RuleWish) => void;
}

function Time({ plan, t, rules }: PartProps) {
  const f = useWords(floor);
  const each = [...new Set([...EACH_S, plan.per_speaker_s ?? 300])].sort((a, b) => a - b);
  const warn = [...new Set([...WARN_S, plan.warn_s])].sort((a, b) => a - b);
  return (
    <div class="floor-line">
      <Select
        label={t.order}
        value={plan.order_rule}
        options={ORDERS.map((value) => ({ value, label: f.orders[value] }))}
        onChange={(order_rule) => rules({ order_rule })}
      />
      <Select
        label={t.perSpeaker}
        value={String(plan.per_speaker_s ?? "")}
        options={[
          ...each.map((s) => ({ value: String(s), label: t.minutes(s) })),
          { value: "", label: t.noLimit },
        ]}
        onChange={(s) => rules(s === "" ? { unlimited: true } : { per_speaker_s: Number(s) })}
      />
      <Select
        label={t.warn}
        value={String(plan.warn_s)}
        options={warn.map((s) => ({ value: String(s), label: s === 0 ? t.warnNever : t.seconds(s) }))}
        onChange={(s) => rules({ warn_s: Number(s) })}
      />
    </div>
  );
}

function Who({ plan, t, rules }: PartProps) {
  return (
    <>
      <Times plan={plan} t={t} onSave={(window) => rules({ window })} />
      <Check checked={plan.present_only} onChange={(on) => rules({ present_only: on })}>
        {t.presentOnly}
      </Check>
      <Check checked={plan.more} onChange={(on) => rules({ more: on })}>
        {t.again}
      </Check>
      <Check checked={plan.stances} onChange={(on) => rules({ stances: on })}>
        {t.stances}
      </Check>
    </>
  );
}

function During({ plan, t, rules }: PartProps) {
  const places = PLACES.find((n) => n === String(plan.max_open)) ?? String(plan.max_open);
  const many = plan.max_open > 1;
  return (
    <>
      <div class="floor-line">
        <Select
          label={t.places}
          value={places}
          options={[...new Set<string>([...PLACES, places])].map((value) => ({ value, label: value }))}
          onChange={(n) => rules({ max_open: Number(n) })}
        />
        <Select
          label={t.whenFull}
          value={plan.when_full}
          options={[
            { value: "shift", label: t.shift },
            { value: "refuse", label: t.refuse },
          ]}
          onChange={(when_full) => rules({ when_full })}
        />
      </div>
      {many && (
        <Check checked={plan.reserve_remote} onChange={(on) => rules({ reserve_remote: on })}>
          {t.reserveRemote}
        </Check>
      )}
      <Check checked={plan.keep_replies} onChange={(on) => rules({ keep_replies: on })}>
        {t.keepReplies}
      </Check>
      <Check checked={plan.camera} onChange={(on) => rules({ camera: on })}>
        {t.camera}
      </Check>
    </>
  );
}
