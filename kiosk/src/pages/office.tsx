/** The page of the secretariat: everything that a meeting needs before it begins. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { now } from "../clock";
import { status } from "../link";
import { enter } from "../parts/entrance";
import { OfficeBell } from "../parts/office/messages-tab";
import { MeetingList, NewMeeting } from "../parts/office/meeting-list";
import { RoomHead } from "../parts/room-head";
import { all, only, type Room, room } from "../room";
import { session } from "../session";
import { EmptyState, Skeleton } from "../ui/blank";
import { LanguageSwitch } from "../ui/device-controls";
import { mount } from "../ui/frame";
import { late } from "../ui/late";
import { TabList, TabPanel } from "../ui/tabs";
import { TopBar } from "../ui/top-bar";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { office } from "../words/office";

const Chat = late("chat", () => import("../late/chat").then((m) => m.Chat));

type Tab = keyof typeof office.vi.tabs;
type TabView = ComponentType<{ readonly room: Room }>;

/** What is discussed, who comes, what is led, with what, and what remains of it. */
const GROUPS: readonly (readonly Tab[])[] = [
  ["meeting", "agenda", "papers", "comments"],
  ["people", "invitations", "seats", "directory"],
  ["polls", "script", "scenes", "messages"],
  ["places", "access", "readiness"],
  ["minutes", "recordings", "data"],
];
const TABS = GROUPS.flat();
const ID = "office";

/** Each tab is fetched when it is first opened. */
function viewOf(tab: Tab): Promise<TabView> {
  switch (tab) {
    case "meeting":
      return import("../parts/office/meeting-tab").then((m) => m.MeetingTab);
    case "agenda":
      return import("../parts/office/agenda-tab").then((m) => m.AgendaTab);
    case "papers":
      return import("../parts/office/papers-tab").then((m) => m.PapersTab);
    case "comments":
      return import("../parts/office/comments-tab").then((m) => m.CommentsTab);
    case "polls":
      return import("../parts/office/polls-tab").then((m) => m.PollsTab);
    case "messages":
      return import("../parts/office/messages-tab").then((m) => m.MessagesTab);
    case "script":
      return import("../parts/office/script-tab").then((m) => m.ScriptTab);
    case "scenes":
      return import("../parts/office/scenes-tab").then((m) => m.ScenesTab);
    case "people":
      return import("../parts/office/people-tab").then((m) => m.PeopleTab);
    case "invitations":
      return import("../parts/office/invitations-tab").then((m) => m.InvitationsTab);
    case "seats":
      return import("../parts/office/seats-tab").then((m) => m.SeatsTab);
    case "directory":
      return import("../parts/office/directory-tab").then((m) => m.DirectoryTab);
    case "places":
      return import("../parts/office/places-tab").then((m) => m.PlacesTab);
    case "access":
      return import("../parts/office/access-late").then((m) => m.AccessTab);
    case "readiness":
      return import("../parts/office/readiness-tab").then((m) => m.ReadinessTab);
    case "minutes":
      return import("../parts/office/minutes-tab").then((m) => m.MinutesTab);
    case "recordings":
      return import("../parts/office/recordings-tab").then((m) => m.RecordingsTab);
    case "data":
      return import("../parts/office/people-data-tab").then((m) => m.PeopleDataTab);
    default:
      return tab satisfies never;
  }
}

function OfficePage() {
  const t = useWords(office);
  const meeting = only(room.value, "meeting");
  const { value: known } = session;
  const [tab, setTab] = useState<Tab>(() => TABS.find((one) => `#${one}` === location.hash) ?? "meeting");
  return (
    <div class="office">
      {meeting ? (
        <RoomHead meeting={meeting} who={t.page} status={status.value} now_ms={now.value}>
          <Chat room={room.value} knocks />
          <LanguageSwitch />
        </RoomHead>
      ) : (
        <TopBar title={t.page}>
          <LanguageSwitch />
        </TopBar>
      )}
      {known && (
        <div class="office-nav">
          <MeetingList current={known.meeting?.id ?? ""} />
          {meeting && <Parts value={tab} onChange={setTab} />}
        </div>
      )}
      <main class="office-main">
        {meeting && <OfficeBell room={room.value} />}
        {meeting && <Part tab={tab} />}
        {known && !known.meeting && (
          <EmptyState icon="agenda" title={t.firstMeeting} action={<NewMeeting primary />}>
            {t.firstMeetingWhy}
          </EmptyState>
        )}
        {known?.meeting && !meeting && <Skeleton lines={6} />}
      </main>
    </div>
  );
}

interface PartsProps {
  readonly value: Tab;
  readonly onChange: (tab: Tab) => void;
}

/** Everything that can be prepared, and how many calls for service wait. */
function Parts(props: PartsProps) {
  const { tabs, tabList } = useWords(office);
  const calls = all(room.value, "service_call").filter(({ status }) => status === "open").length;
  const named = (value: Tab) =>
    value === "messages" && calls > 0 ? `${tabs[value]} (${calls})` : tabs[value];
  const list = GROUPS.flatMap((group) =>
    group.map((value, n) => ({ value, label: named(value), apart: n === 0 })),
  );
  return <TabList id={ID} label={tabList} tabs={list} upright {...props} />;
}

function Part({ tab }: { readonly tab: Tab }) {
  const c = useWords(common);
  const [view, setView] = useState<{ readonly tab: Tab; readonly View: TabView } | null>(null);
  useEffect(() => {
    let wanted = true;
    history.replaceState(null, "", `${location.pathname}${location.search}#${tab}`);
    void viewOf(tab).then((View) => wanted && setView({ tab, View }));
    return () => {
      wanted = false;
    };
  }, [tab]);
  return (
    <TabPanel id={ID} value={tab}>
      {view?.tab === tab ? <view.View room={room.value} /> : <p class="office-hint">{c.loading}</p>}
    </TabPanel>
  );
}

mount(<OfficePage />, { vi: office.vi.page, en: office.en.page });
void enter();
