/** Convening in the office: capacities by delegation, quotas, decisions, rules. */
import { useState } from "preact/hooks";
import { useAsked } from "../asked";
import {
  allotting,
  type Convened,
  convenedOf,
  type DeskAccount,
  desksOf,
  type Delegation,
  delegationsOf,
  putConvened,
  putRules,
  type Rules,
  rulesOf,
  servingBy,
} from "../convening";
import { CAPACITIES } from "../door/facts";
import { DelegationSheet } from "../parts/convening/delegation-sheet";
import { RulesForm } from "../parts/convening/rules-form";
import { type Room } from "../room";
import { rosterOf } from "../roster";
import { Badge } from "../ui/badge";
import { Skeleton } from "../ui/blank";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { List, Row } from "../ui/list";
import { usePending } from "../ui/pending";
import { toast } from "../ui/toast";
import { convening } from "../words/convening";
import { useWords } from "../words/language";

/** Every delegation with what was allotted and who comes; one opens at a press. */
export function Convening({ room }: { readonly room: Room }) {
  const t = useWords(convening);
  const { meeting } = room;
  const { busy, press } = usePending();
  const [told, setTold] = useState<readonly Convened[] | null>(null);
  const [rules, setRules] = useState<Rules | null>(null);
  const [desks, setDesks] = useState<readonly DeskAccount[]>([]);
  const [unit, setUnit] = useState<string | null>(null);
  const [ruling, setRuling] = useState(false);
  const roster = rosterOf(room);
  // A newcomer on the roster, or whoever left it, is asked for anew.
  useAsked(
    () => Promise.all([convenedOf(meeting), rulesOf(meeting), desksOf(meeting)]),
    ([people, how, doors]) => {
      setTold(people);
      setRules(how);
      setDesks(doors);
    },
    [meeting, roster.length],
  );
  if (!told || !rules) return <Skeleton lines={6} />;
  const delegations = delegationsOf(roster, told, rules.quotas);
  const delegates = delegations.reduce((sum, one) => sum + one.delegates, 0);
  const quota = delegations.reduce((sum, one) => sum + (one.quota ?? 0), 0);
  const keep = (one: Convened, before: Convened, name: string): void =>
    press(one.participant, async () => {
      await putConvened(meeting, [one]);
      setTold(await convenedOf(meeting));
      const undo = () => keep(before, one, name);
      toast({ text: t.saved(name), tone: "ok", undo });
    });
  const rule = (wish: Rules, text: string, onDone?: () => void): void =>
    press("rules", async () => {
      const before = rules;
      setRules(await putRules(meeting, wish));
      onDone?.();
      const undo = () => rule(before, text);
      toast({ text, tone: "ok", undo });
    });
  const opened = delegations.find((one) => one.unit === unit);
  // Not a dialog: what was saved is told, and taken back, below the page.
  if (opened) {
    return (
      <div class="convening">
        <div class="office-bar">
          <h2>{opened.unit || t.unnamed}</h2>
          <Button autofocus onClick={() => setUnit(null)}>
            {t.back}
          </Button>
        </div>
        <DelegationSheet
          key={opened.unit}
          room={room}
          delegation={opened}
          busy={busy}
          onKeep={keep}
          desks={desks}
          serving={servingOf(rules, opened.unit)}
          onDesk={(desk, serves) =>
            rule(
              { ...rules, desks: servingBy(rules.desks, opened.unit, desk, serves) },
              t.deskSaved(opened.unit || t.unnamed),
            )
          }
          onQuota={(number) =>
            rule(
              { ...rules, quotas: allotting(rules.quotas, opened.unit, number) },
              t.quotaSaved(opened.unit || t.unnamed),
            )
          }
        />
      </div>
    );
  }
  return (
    <div class="convening">
      <div class="office-bar">
        <p>{t.total(delegates, quota)}</p>
        <Button onClick={() => setRuling(true)}>{t.rules}</Button>
      </div>
      <p class="office-hint">{t.intro}</p>
      <List label={t.title}>
        {delegations.map((one) => (
          <Row
            key={one.unit}
            title={one.unit || t.unnamed}
            sub={[countsOf(one, t), labelsOf(desks, servingOf(rules, one.unit))].filter(Boolean).join(" · ")}
            end={<Filled delegation={one} />}
            onClick={() => setUnit(one.unit)}
          />
        ))}
      </List>
      <Dialog open={ruling} wide title={t.rules} onClose={() => setRuling(false)}>
        <RulesForm
          rules={rules}
          busy={busy === "rules"}
          onSave={(wish) => rule(wish, t.rulesSaved, () => setRuling(false))}
        />
      </Dialog>
    </div>
  );
}

function labelsOf(desks: readonly DeskAccount[], serving: readonly string[]): string {
  return desks.filter(({ account }) => serving.includes(account)).map(({ label }) => label).join(", ");
}

function servingOf(rules: Rules, unit: string): readonly string[] {
  return rules.desks.filter((one) => one.unit === unit).map(({ desk }) => desk);
}

function countsOf({ counts }: Delegation, t: typeof convening.vi): string {
  return CAPACITIES.filter((one) => counts[one] > 0)
    .map((one) => `${t.capacities[one]} ${counts[one]}`)
    .join(" · ");
}

function Filled({ delegation }: { readonly delegation: Delegation }) {
  const t = useWords(convening);
  const { delegates, quota } = delegation;
  if (quota === null) return <span class="figures">{delegates}</span>;
  const apart = delegates - quota;
  const text = apart === 0 ? t.enough : apart < 0 ? t.lacking(-apart) : t.over(apart);
  return (
    <>
      <span class="figures">
        {delegates}/{quota}
      </span>{" "}
      <Badge tone={apart === 0 ? "ok" : "warning"}>{text}</Badge>
    </>
  );
}
