import { all, only, type Room } from "../../room";
import { Icon } from "../../ui/icon";
import { late } from "../../ui/late";
import { common } from "../../words/common";
import { useWords } from "../../words/language";
import { officeTabs } from "../../words/office-tabs";
import { MeetingForm } from "./meeting-form";
import { PolicyForm } from "./policy-form";
import { useAct } from "./use-act";

const LifecyclePanel = late("lifecycle", () =>
  import("../../late/lifecycle").then((m) => m.LifecyclePanel),
);

/** What the meeting is called, when and where; and what is still to be prepared. */
export function MeetingTab({ room }: { readonly room: Room }) {
  const t = useWords(officeTabs);
  const c = useWords(common);
  const { busy, act } = useAct();
  const meeting = only(room, "meeting");
  if (!meeting) return null;
  const { title, body, place, starts_at } = meeting;
  return (
    <div class="office-split">
      <MeetingForm
        key={meeting.id}
        meeting={meeting}
        act={c.save}
        busy={busy === "save"}
        onSubmit={(facts) =>
          act({
            name: "save",
            commands: [{ type: "meeting.edit", ...facts }],
            told: t.saved,
            undo: [{ type: "meeting.edit", title, body, place, starts_at }],
          })
        }
      />
      <div class="office-side">
        <LifecyclePanel room={room} />
        <Readiness room={room} />
        <PolicyForm meeting={meeting} />
      </div>
    </div>
  );
}


interface Step {
  readonly done: boolean;
  readonly fact: string;
  readonly todo: string;
}

function Readiness({ room }: { readonly room: Room }) {
  const t = useWords(officeTabs);
  const items = all(room, "agenda_item").filter((item) => item.status !== "withdrawn").length;
  const papers = all(room, "paper").filter((paper) => paper.status !== "withdrawn");
  const ready = papers.filter((paper) => paper.status === "released").length;
  const people = all(room, "participant").filter((p) => p.presence !== "withdrawn").length;
  const sites = all(room, "site").length;
  const displays = all(room, "display").length;
  const steps: readonly Step[] = [
    { done: items > 0, fact: t.readyItems(items), todo: t.todo.items },
    {
      done: papers.length > 0 && ready === papers.length,
      fact: t.readyPapers(ready, papers.length),
      todo: t.todo.papers,
    },
    { done: people > 0, fact: t.readyPeople(people), todo: t.todo.people },
    { done: sites > 0, fact: t.readySites(sites), todo: t.todo.sites },
    { done: displays > 0, fact: t.readyDisplays(displays), todo: t.todo.displays },
  ];
  return (
    <section class="office-ready">
      <h2>{t.readiness}</h2>
      <ul>
        {steps.map(({ done, fact, todo }) => (
          <li key={todo} class={done ? "is-done" : ""}>
            <Icon name={done ? "check" : "clock"} />
            <span>
              <strong>{fact}</strong>
              {!done && <span>{todo}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
