import { useState } from "preact/hooks";
import { failureOf, post, type Failure } from "../http";
import { Doorway } from "../parts/doorway";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { mount } from "../ui/frame";
import { Icon } from "../ui/icon";
import { common } from "../words/common";
import { door } from "../words/door";
import { useWords } from "../words/language";
import { goBack, returnPath } from "../home";

/** Screens that nobody types at: they are paired, not signed in. */
const DEVICES = ["/wall", "/tablet"];

function SignInPage() {
  const t = useWords(door);
  const { failure: words } = useWords(common);
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!login.trim() || !password) return;
    setBusy(true);
    setFailure(null);
    post("/api/sign-in", { login: login.trim(), password })
      .then(() => goBack())
      .catch((thrown) => {
        setFailure(failureOf(thrown));
        setBusy(false);
      });
  };
  return (
    <Doorway
      title={t.signInTitle}
      sub={t.signInSub}
      foot={
        <>
          <span>{t.orPair}</span>
          <a class="button is-quiet" href={`/pair${location.search}`}>
            {t.pairThis}
          </a>
        </>
      }
    >
      <form class="doorway-form" noValidate onSubmit={submit}>
        <Field
          label={t.login}
          name="login"
          value={login}
          onInput={setLogin}
          autocomplete="username"
          autofocus
          error={tried && !login.trim() ? t.needLogin : undefined}
        />
        <div class="doorway-password">
          <Field
            label={t.password}
            name="password"
            type={shown ? "text" : "password"}
            value={password}
            onInput={setPassword}
            autocomplete="current-password"
            error={tried && !password ? t.needPassword : undefined}
          />
          <Button kind="quiet" pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? t.hidePassword : t.showPassword}
          </Button>
        </div>
        {failure && (
          <p class="doorway-failure" role="alert">
            <Icon name="alert" />
            {t.failed[failure] ?? words[failure]}
          </p>
        )}
        <Button kind="primary" large submit busy={busy}>
          {busy ? t.signingIn : t.signIn}
        </Button>
      </form>
    </Doorway>
  );
}

if (DEVICES.includes(returnPath().split("?")[0] ?? "")) {
  location.replace(`/pair${location.search}`);
} else {
  mount(<SignInPage />, { vi: door.vi.pages.signIn, en: door.en.pages.signIn });
}
