import { useState } from "preact/hooks";
import { only, type Room } from "../../room";
import { askReport, beginRehearsal, endRehearsal, gapsOf, type Report } from "../../script/report";
import { timeOfDay } from "../../time";
import { Button } from "../../ui/button";
import { Icon } from "../../ui/icon";
import { usePending } from "../../ui/pending";
import { useWords } from "../../words/language";
import { script } from "../../words/script";

/** Check the script, rehearse the meeting on its twin, and read what is not ready. */
export function Rehearsal({ room }: { readonly room: Room }) {
  const t = useWords(script).rehearsal;
  const { busy, press } = usePending();
  const [report, setReport] = useState<Report | null>(null);
  const [ended, setEnded] = useState(false);
  const real = only(room, "meeting")?.rehearsal ?? "";
  const take = (name: string, ask: (room: Room) => Promise<Report>, then?: (told: Report) => void) =>
    press(name, async () => {
      const told = await ask(room);
      setReport(told);
      then?.(told);
    });
  const going = report?.rehearsal ?? "";
  return (
    <section class="rehearse">
      <h2>{t.title}</h2>
      <p class="rehearse-about">{ended ? t.ended : t.about}</p>
      <div class="rehearse-acts">
        {ended ? (
          <a class="button is-primary" href={`/chair?meeting=${real}`}>
            {t.backToReal}
          </a>
        ) : (
          <>
            <Button icon="check" busy={busy === "check"} onClick={() => take("check", askReport)}>
              {t.check}
            </Button>
            {real ? (
              <Button
                kind="primary"
                icon="stop"
                busy={busy === "end"}
                onClick={() => take("end", endRehearsal, () => setEnded(true))}
              >
                {t.end}
              </Button>
            ) : (
              <Begun going={going} busy={busy} onBegin={() => take("begin", beginRehearsal)} onEnd={() => take("end", endRehearsal)} />
            )}
          </>
        )}
      </div>
      {report && <Told room={room} report={report} />}
    </section>
  );
}

interface BegunProps {
  readonly going: string;
  readonly busy: string | null;
  readonly onBegin: () => void;
  readonly onEnd: () => void;
}

/** Begin one, or go to the one that goes on. */
function Begun({ going, busy, onBegin, onEnd }: BegunProps) {
  const t = useWords(script).rehearsal;
  if (!going) {
    return (
      <Button icon="play" busy={busy === "begin"} onClick={onBegin}>
        {t.begin}
      </Button>
    );
  }
  return (
    <>
      <Button icon="stop" busy={busy === "end"} onClick={onEnd}>
        {t.end}
      </Button>
      <a class="button is-primary" href={`/chair?meeting=${going}`} target="_blank" rel="noopener">
        {t.enter}
      </a>
    </>
  );
}

function Told({ room, report }: { readonly room: Room; readonly report: Report }) {
  const words = useWords(script);
  const t = words.rehearsal;
  const gaps = gapsOf(room, report, words);
  const taken = report.steps.filter((step) => step.taken).length;
  return (
    <div class="rehearse-report" role="status">
      <p class="rehearse-at">
        {t.at(timeOfDay(Date.parse(report.at)))}
        {taken > 0 && ` · ${t.taken(taken, report.steps.length)}`}
      </p>
      {gaps.length === 0 && (
        <p class="rehearse-good">
          <Icon name="check" />
          {t.allGood}
        </p>
      )}
      {gaps.map(({ title, names }) => (
        <div key={title} class="rehearse-gap">
          <p>
            <Icon name="alert" />
            {title}
          </p>
          <ul>
            {names.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
