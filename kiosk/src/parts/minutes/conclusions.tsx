import { useState } from "preact/hooks";
import { newId } from "../../link";
import { all, find, inOrder, type Room } from "../../room";
import { Button } from "../../ui/button";
import { DateField } from "../../ui/date-field";
import { Field, Select } from "../../ui/field";
import type { Conclusion, Task } from "../../wire";
import { minutes } from "../../words/minutes";
import { useWords } from "../../words/language";
import { useAct } from "../office/use-act";

interface Props {
  readonly room: Room;
  readonly locked: boolean;
}

/** What was concluded and who is to do what, noted while the meeting goes on. */
export function Conclusions({ room, locked }: Props) {
  const t = useWords(minutes);
  const conclusions = inOrder(all(room, "conclusion")).filter(({ text }) => text !== "");
  const tasks = inOrder(all(room, "task")).filter(({ text }) => text !== "");
  return (
    <div class="minutes-form">
      <p class="office-hint">{locked ? t.locked : t.conclusionsHint}</p>
      {conclusions.length + tasks.length === 0 && <p>{t.noneYet}</p>}
      <ul class="minutes-past">
        {[...conclusions, ...tasks].map((one) => (
          <Noted key={one.id} room={room} one={one} locked={locked} />
        ))}
      </ul>
      {!locked && <Adding room={room} />}
    </div>
  );
}

interface NotedProps extends Props {
  readonly one: Conclusion | Task;
}

function Noted({ room, one, locked }: NotedProps) {
  const t = useWords(minutes);
  const { busy, act } = useAct();
  const item = find(room, "agenda_item", one.item)?.title ?? t.wholeMeeting;
  const with_ = (text: string) =>
    one.type === "conclusion"
      ? ({ type: "minutes.add_conclusion", conclusion: one.id, item: one.item, text } as const)
      : ({
          type: "minutes.assign_task",
          task: one.id,
          item: one.item,
          text,
          assignee: one.assignee,
          due: one.due,
        } as const);
  const takeBack = () =>
    act({
      name: "back",
      commands: [with_("")],
      told: t.takenBack,
      undo: [with_(one.text)],
    });
  const about = one.type === "task" ? [t.task, one.assignee, (one.due ?? "").split("-").reverse().join("/")] : [t.conclusion];
  return (
    <li>
      <span>
        <strong>{one.text}</strong>
        <span>{[...about, item].filter((part) => part !== "").join(" · ")}</span>
      </span>
      {!locked && (
        <Button busy={busy === "back"} onClick={takeBack}>
          {t.takeBack}
        </Button>
      )}
    </li>
  );
}

function Adding({ room }: { readonly room: Room }) {
  const t = useWords(minutes);
  const { busy, act } = useAct();
  const items = inOrder(all(room, "agenda_item"));
  const active = items.find(({ status }) => status === "active")?.id ?? "";
  const [item, setItem] = useState(active);
  const [text, setText] = useState("");
  const [task, setTask] = useState("");
  const [assignee, setAssignee] = useState("");
  const [due, setDue] = useState<string | undefined>("");
  const [tried, setTried] = useState(false);
  const conclude = (event: Event) => {
    event.preventDefault();
    if (text.trim() === "") return;
    act({
      name: "conclude",
      commands: [{ type: "minutes.add_conclusion", conclusion: newId(), item, text }],
      told: t.added,
      onDone: () => setText(""),
    });
  };
  const assign = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (task.trim() === "" || due === undefined) return;
    act({
      name: "assign",
      commands: [
        { type: "minutes.assign_task", task: newId(), item, text: task, assignee, due: due || null },
      ],
      told: t.added,
      onDone: () => {
        setTask("");
        setAssignee("");
        setDue("");
        setTried(false);
      },
    });
  };
  const options = [
    { value: "", label: t.wholeMeeting },
    ...items.map(({ id, title }) => ({ value: id, label: title })),
  ];
  return (
    <>
      <Select label={t.about} value={item} options={options} onChange={setItem} />
      <form class="minutes-add" noValidate onSubmit={conclude}>
        <Field label={t.conclusion} lines={2} value={text} maxLength={4000} onInput={setText} />
        <Button submit busy={busy === "conclude"} icon="plus">
          {t.addConclusion}
        </Button>
      </form>
      <form class="minutes-add" noValidate onSubmit={assign}>
        <Field label={t.task} lines={2} value={task} maxLength={4000} onInput={setTask} />
        <Field label={t.assignee} value={assignee} maxLength={300} onInput={setAssignee} />
        <DateField label={t.due} value={due} tried={tried} onInput={setDue} />
        <Button submit busy={busy === "assign"} icon="plus">
          {t.addTask}
        </Button>
      </form>
    </>
  );
}
