import type { ComponentChildren } from "preact";
import { connect } from "../link";
import { room } from "../room";
import { session, signedIn, signOut } from "../session";
import { EmptyState, Skeleton } from "../ui/blank";
import { Button } from "../ui/button";
import { common } from "../words/common";
import { useWords } from "../words/language";

/** Sign in if need be, and open the connection to this page's meeting. */
export async function enter(): Promise<void> {
  const { meeting } = await signedIn();
  if (meeting) connect(meeting.id);
  void import("../renewal").then(({ followUpgrades }) => followUpgrades());
}

interface Props {
  readonly children: () => ComponentChildren;
}

/** The page once its room has arrived; until then, what it is waiting for. */
export function Entrance({ children }: Props) {
  const t = useWords(common);
  if (session.value && !session.value.meeting) {
    return (
      <main class="entrance">
        <EmptyState
          icon="door"
          title={t.noMeeting}
          action={<Button onClick={() => void signOut()}>{t.signOut}</Button>}
        >
          {t.noMeetingWhy}
        </EmptyState>
      </main>
    );
  }
  if (room.value.rev < 0) {
    return (
      <main class="entrance" aria-busy="true">
        <p>{t.entering}</p>
        <Skeleton lines={4} />
      </main>
    );
  }
  return <>{children()}</>;
}
