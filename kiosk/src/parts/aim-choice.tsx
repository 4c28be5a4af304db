import { aimIn, aimKey, aimsOf } from "../aim";
import { send } from "../link";
import { inLarge } from "../monitors";
import { all, room } from "../room";
import { Button } from "../ui/button";
import { Select } from "../ui/field";
import { usePending } from "../ui/pending";
import { aim as words } from "../words/aim";
import { useWords } from "../words/language";

/** On which displays the next scene is shown, and the way back to what all show. */
export function AimChoice() {
  const t = useWords(words);
  const { busy, press } = usePending();
  const aims = aimsOf(room.value);
  if (aims.length === 0) return null;
  const aim = aimIn(room.value);
  const displays = aim?.displays ?? all(room.value, "display");
  const owners = displays.filter(({ overrides }) => overrides.own !== null);
  const choose = (key: string): void => {
    aimKey.value = key;
    inLarge.value = aimIn(room.value)?.displays[0]?.id ?? "";
  };
  return (
    <div class={`aim${aim ? " is-some" : ""}`}>
      <Select
        label={t.where}
        value={aim?.key ?? ""}
        options={[
          { value: "", label: t.all },
          ...aims.map(({ key, label }) => ({ value: key, label })),
        ]}
        onChange={choose}
      />
      <Button
        busy={busy === "display.show"}
        why={owners.length === 0 ? t.noOwn : undefined}
        onClick={() =>
          press("display.show", () =>
            send({ type: "display.show", displays: owners.map(({ id }) => id), scene: null }),
          )
        }
      >
        {t.drop}
      </Button>
    </div>
  );
}
