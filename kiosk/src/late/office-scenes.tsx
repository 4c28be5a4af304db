/** The tab of the office: the scenes of the secretariat, and one at a time to work on. */
import { useEffect, useState } from "preact/hooks";
import { compositionsOf } from "../compositions";
import { get } from "../http";
import { newId } from "../link";
import { useAct } from "../parts/office/use-act";
import { SceneEditor } from "../parts/scenes/editor";
import { SceneThumb } from "../parts/scenes/thumb";
import { all, type Room } from "../room";
import type { Draft } from "../scenes/draft";
import { EmptyState } from "../ui/blank";
import { Button } from "../ui/button";
import type { Composition, Template, TemplateList } from "../wire";
import { useWords } from "../words/language";
import { scenes } from "../words/scenes";

interface Work extends Draft {
  readonly id: string;
  readonly revision: number;
}

export function OfficeScenes({ room }: { readonly room: Room }) {
  const t = useWords(scenes);
  const { busy, act } = useAct();
  const [work, setWork] = useState<Work | null>(null);
  const templates = useTemplates(room.meeting);
  const begin = (title: string, zones: Draft["zones"]) =>
    setWork({ id: newId(), revision: 0, title, zones });
  if (work) {
    return (
      <SceneEditor
        key={work.id}
        room={room}
        draft={work}
        busy={busy === "save"}
        onCancel={() => setWork(null)}
        onSave={({ title, zones }) =>
          act({
            name: "save",
            commands: [
              { type: "composition.save", composition: work.id, revision: work.revision, title, zones },
            ],
            told: t.saved,
            onDone: () => setWork(null),
          })
        }
      />
    );
  }
  const withdraw = ({ id, title }: Composition) =>
    act({
      name: id,
      commands: [{ type: "composition.withdraw", composition: id, withdrawn: true }],
      told: t.withdrawn(title),
      undo: [{ type: "composition.withdraw", composition: id, withdrawn: false }],
    });
  const shown = compositionsOf(room);
  const gone = all(room, "composition").filter(({ withdrawn }) => withdrawn);
  return (
    <div class="scenes-office">
      {shown.length === 0 && <EmptyState icon="grid" title={t.none} />}
      <ul class="scene-list">
        {shown.map((one) => (
          <li key={one.id} class="scene-card">
            <SceneThumb meeting={room.meeting} zones={one.zones} />
            <h3>{one.title}</h3>
            <div class="scene-acts">
              <Button icon="edit" onClick={() => setWork(one)}>{t.edit}</Button>
              <Button icon="copy" onClick={() => begin(t.copyOf(one.title), one.zones)}>{t.copy}</Button>
              <Button kind="quiet" icon="trash" busy={busy === one.id} onClick={() => withdraw(one)}>{t.withdraw}</Button>
            </div>
          </li>
        ))}
      </ul>
      {gone.map(({ id, title }) => (
        <Button
          key={id}
          kind="quiet"
          icon="undo"
          busy={busy === id}
          onClick={() =>
            act({
              name: id,
              commands: [{ type: "composition.withdraw", composition: id, withdrawn: false }],
              told: title,
            })
          }
        >
          {t.restore(title)}
        </Button>
      ))}
      <h2>{t.fromTemplate}</h2>
      <ul class="scene-list">
        {templates.map((one) => (
          <li key={one.id} class="scene-card">
            <SceneThumb meeting={room.meeting} zones={one.zones} />
            <Button icon="plus" onClick={() => begin(one.title, one.zones)}>{one.title}</Button>
          </li>
        ))}
        <li class="scene-card">
          <Button icon="plus" onClick={() => begin(t.newTitle, [])}>{t.blank}</Button>
        </li>
      </ul>
    </div>
  );
}

function useTemplates(meeting: string): readonly Template[] {
  const [templates, setTemplates] = useState<readonly Template[]>([]);
  useEffect(() => {
    const gone = new AbortController();
    const path = `/api/meetings/${encodeURIComponent(meeting)}/compositions/templates`;
    get<TemplateList>(path, gone.signal)
      .then((told) => setTemplates(told.templates))
      // Without them a scene is begun empty.
      .catch(() => undefined);
    return () => gone.abort();
  }, [meeting]);
  return templates;
}
