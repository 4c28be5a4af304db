/** The page of the credentials committee: what was held, what is known, what follows. */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { now } from "../clock";
import { type Case, lookAtCase, lookAtCases, type Summary } from "../committee";
import { status } from "../link";
import { CaseList } from "../parts/committee/case-list";
import { CaseView } from "../parts/committee/case-view";
import { enter, Entrance } from "../parts/entrance";
import { RoomHead } from "../parts/room-head";
import { all, only, room } from "../room";
import { session } from "../session";
import { EmptyState, Skeleton } from "../ui/blank";
import { LanguageSwitch } from "../ui/device-controls";
import { mount } from "../ui/frame";
import { late } from "../ui/late";
import { TabList, TabPanel } from "../ui/tabs";
import { committee as words } from "../words/committee";
import { useWords } from "../words/language";

const CommitteeReport = late("committee-report", () =>
  import("../late/committee-report").then((m) => m.CommitteeReport),
);
const CommitteeProfiles = late("committee-profiles", () =>
  import("../late/committee-profiles").then((m) => m.CommitteeProfiles),
);
const PeopleData = late("people-data", () =>
  import("../late/people-data").then((m) => m.PeopleData),
);

const LOOK_EACH_MS = 2_000;
const ID = "committee";
const VIEWS = ["cases", "profiles", "report", "data"] as const;

const view = signal<(typeof VIEWS)[number]>("cases");
const cases = signal<readonly Summary[] | null>(null);
/** The case in hand; null while it is fetched. */
const shown = signal<Case | null>(null);
const subject = signal<string | null>(null);
const lost = signal(false);
let newest = -1;

/** Learn what is new; a case that is open goes with it. */
async function look(meeting: string, anew = false): Promise<void> {
  try {
    const told = await lookAtCases(meeting, newest);
    const changed = told.newest !== newest;
    newest = told.newest;
    if (told.cases) cases.value = told.cases;
    if (changed || anew) await open(meeting, subject.peek());
    lost.value = false;
  } catch {
    lost.value = true;
  }
}

async function open(meeting: string, wanted: string | null): Promise<void> {
  if (wanted === null) return;
  const told = await lookAtCase(meeting, wanted);
  // Another case may have been chosen meanwhile.
  if (subject.peek() === wanted) shown.value = told;
}

function choose(meeting: string, wanted: string): void {
  if (subject.peek() === wanted) return;
  subject.value = wanted;
  shown.value = null;
  open(meeting, wanted).catch(() => (lost.value = true));
}

function CommitteePage() {
  const t = useWords(words);
  const meeting = only(room.value, "meeting");
  const id = room.value.meeting;
  const acts = all(room.value, "admission").filter((act) => act.participant === subject.value);
  useEffect(() => {
    void look(id);
    const timer = setInterval(() => void look(id), LOOK_EACH_MS);
    return () => clearInterval(timer);
  }, [id]);
  // What the desks do is told by the room, at once.
  useEffect(() => void (acts.length > 0 && look(id, true)), [acts.length]);
  if (!meeting) return null;
  const all_cases = cases.value;
  return (
    <div class="committee">
      <RoomHead meeting={meeting} who={t.page} status={status.value} now_ms={now.value}>
        <a class="button is-quiet" href={`/desk${location.search}`}>
          {t.toDesk}
        </a>
        <LanguageSwitch />
      </RoomHead>
      <div class="committee-views">
        <TabList
          id={ID}
          label={t.viewList}
          tabs={VIEWS.map((value) => ({ value, label: t.views[value] }))}
          value={view.value}
          onChange={(value) => (view.value = value)}
        />
        <p class={lost.value ? "is-lost" : ""} role="status">
          {lost.value ? t.lost : t.secret}
        </p>
      </div>
      <TabPanel id={ID} value={view.value}>
        {view.value === "data" ? (
          <main class="committee-data">
            <PeopleData room={room.value} handsOut />
          </main>
        ) : view.value === "profiles" ? (
          <CommitteeProfiles room={room.value} />
        ) : view.value === "report" ? (
          <CommitteeReport
            meeting={id}
            unfinished={all_cases?.filter((one) => one.status !== "concluded").length ?? 0}
          />
        ) : (
          <main class="committee-main">
            {all_cases ? (
              <CaseList
                cases={all_cases}
                chosen={subject.value}
                onChoose={(wanted) => choose(id, wanted)}
              />
            ) : (
              <Skeleton lines={6} />
            )}
            <section class="case" aria-busy={subject.value !== null && !shown.value}>
              {shown.value ? (
                <CaseView
                  key={shown.value.subject}
                  meeting={id}
                  me={session.value?.me.account ?? ""}
                  one={shown.value}
                  onDone={() => look(id, true)}
                />
              ) : subject.value ? (
                <Skeleton lines={8} />
              ) : (
                <EmptyState icon="people" title={t.choose}>
                  {t.chooseWhy}
                </EmptyState>
              )}
            </section>
          </main>
        )}
      </TabPanel>
    </div>
  );
}

mount(<Entrance>{() => <CommitteePage />}</Entrance>, { vi: words.vi.page, en: words.en.page });
void enter();
