/** What a step does, in words.  Pure. */
import { numbered } from "../agenda";
import { all, find, type Room } from "../room";
import type { Scene, ScriptStep } from "../wire";
import type { script } from "../words/script";

type Words = (typeof script)["vi"]["does"];

/** One short sentence for each thing that a step does, in the order it does them. */
export function factsOf(room: Room, step: ScriptStep, t: Words): string[] {
  const said = [
    itemFact(room, step, t),
    paperFact(room, step, t),
    step.scene ? sceneFact(room, step.scene, step, t) : "",
    step.speakers ? t[step.speakers] : "",
    step.mute_all ? t.muteAll : "",
    step.poll ? t.poll(find(room, "poll", step.poll)?.title ?? "") : "",
    step.timer_s > 0 ? t.timer(step.timer_s) : "",
  ].filter((fact) => fact !== "");
  return said.length > 0 ? said : [t.nothing];
}

/** The number alone where the step is named after its item. */
function itemFact(room: Room, { item, title: named }: ScriptStep, t: Words): string {
  if (!item) return "";
  const known = numbered(all(room, "agenda_item")).find((one) => one.item.id === item);
  const title = known?.item.title ?? find(room, "agenda_item", item)?.title ?? "";
  return t.item(known?.number ?? "–", title === named ? "" : title);
}

function paperFact(room: Room, { paper, page }: ScriptStep, t: Words): string {
  return paper ? t.paper(find(room, "paper", paper)?.title ?? "", page) : "";
}

function sceneFact(room: Room, scene: Scene, { paper, page }: ScriptStep, t: Words): string {
  switch (scene.kind) {
    case "paper": {
      if (scene.paper === paper && scene.page === page) return t.scenes.paper("");
      const title = find(room, "paper", scene.paper)?.title ?? "";
      return t.scenes.paper(t.paper(title, scene.page));
    }
    case "site":
      return t.scenes.site(find(room, "site", scene.site)?.label ?? "");
    case "poll":
      return t.scenes.poll(find(room, "poll", scene.poll)?.title ?? "");
    case "composed":
      return t.scenes.composed(find(room, "composition", scene.composition)?.title ?? "");
    case "notice":
      return t.scenes.notice(scene.text);
    default:
      return t.scenes[scene.kind]("");
  }
}
