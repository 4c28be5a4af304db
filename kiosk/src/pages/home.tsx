import { useEffect, useState } from "preact/hooks";
import { homeOf } from "../home";
import { Doorway } from "../parts/doorway";
import { signedIn, signOut } from "../session";
import { Button } from "../ui/button";
import { mount } from "../ui/frame";
import { common } from "../words/common";
import { door } from "../words/door";
import { useWords } from "../words/language";

/** Sends each role to its page; says so when there is no meeting to go to. */
function HomePage() {
  const t = useWords(door);
  const { noMeeting, noMeetingWhy, signOut: leave } = useWords(common);
  const [nowhere, setNowhere] = useState(false);
  useEffect(() => {
    void signedIn().then(({ me, meeting }) => {
      const role = meeting?.role ?? me.role;
      if (role) location.replace(homeOf(role) + location.search);
      else setNowhere(true);
    });
  }, []);
  if (!nowhere) return <Doorway title={t.going} />;
  return (
    <Doorway title={noMeeting} sub={noMeetingWhy}>
      <Button onClick={() => void signOut()} icon="sign-out">
        {leave}
      </Button>
    </Doorway>
  );
}

mount(<HomePage />, { vi: door.vi.pages.home, en: door.en.pages.home });
