import { useState } from "preact/hooks";
import { failureOf, post, type Failure } from "../http";
import { Doorway } from "../parts/doorway";
import { Button } from "../ui/button";
import { mount } from "../ui/frame";
import { Icon } from "../ui/icon";
import { common } from "../words/common";
import { door } from "../words/door";
import { useWords } from "../words/language";

/** A link is spent by a tap and not by opening it: previews and scanners open links. */
function EnterPage({ secret }: { readonly secret: string }) {
  const t = useWords(door);
  const { failure: words } = useWords(common);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const enter = () => {
    setBusy(true);
    setFailure(null);
    post("/api/sign-in/link", { secret })
      .then(() => location.replace("/"))
      .catch((thrown) => {
        setFailure(failureOf(thrown));
        setBusy(false);
      });
  };
  const spent = failure === "unauthenticated" || failure === "not_found" || secret === "";
  if (spent) {
    return (
      <Doorway
        title={t.linkSpent}
        sub={secret === "" ? t.noSecret : t.linkFailed.unauthenticated ?? ""}
        foot={
          <>
            <span>{t.orSignIn}</span>
            <a class="button is-quiet" href="/sign-in">
              {t.toSignIn}
            </a>
          </>
        }
      />
    );
  }
  return (
    <Doorway title={t.enterTitle} sub={t.enterSub}>
      {failure && (
        <p class="doorway-failure" role="alert">
          <Icon name="alert" />
          {t.linkFailed[failure] ?? words[failure]}
        </p>
      )}
      <Button kind="primary" large autofocus busy={busy} icon="door" onClick={enter}>
        {busy ? t.entering : t.enter}
      </Button>
    </Doorway>
  );
}

const secret = location.hash.slice(1);
// The address bar and its history must not keep what opens the room.
history.replaceState(null, "", location.pathname);
mount(<EnterPage secret={secret} />, { vi: door.vi.pages.enter, en: door.en.pages.enter });
