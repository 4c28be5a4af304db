import { signal } from "@preact/signals";
import { now, serverNow } from "../clock";
import { failureOf, post, RequestError } from "../http";
import { goBack } from "../home";
import { Doorway } from "../parts/doorway";
import { lang } from "../preferences";
import { mount } from "../ui/frame";
import { Skeleton } from "../ui/blank";
import { door } from "../words/door";
import { useWords } from "../words/language";

interface Pairing {
  readonly code: string;
  readonly secret: string;
  readonly qr?: string;
  readonly expires_at: string;
}

type State =
  | { readonly kind: "asking" }
  | { readonly kind: "waiting"; readonly pairing: Pairing }
  | { readonly kind: "away"; readonly until_ms: number }
  | { readonly kind: "done" };

const ASK_EACH_MS = 2_000;
const RETRY_MS = 5_000;
/** Renewed a little early, so that nobody reads a code aloud that has just lapsed. */
const EARLY_MS = 15_000;

const state = signal<State>({ kind: "asking" });

function PairPage() {
  const t = useWords(door);
  const current = state.value;
  return (
    <Doorway
      title={t.pairTitle}
      wide
      foot={
        <>
          <span>{t.orSignIn}</span>
          <a class="button is-quiet" href="/sign-in">
            {t.toSignIn}
          </a>
        </>
      }
    >
      {current.kind === "waiting" ? (
        <Code pairing={current.pairing} />
      ) : (
        <p class="pair-state" role="status">
          {current.kind === "asking" && t.pairAsking}
          {current.kind === "done" && t.pairDone}
          {current.kind === "away" && t.pairRetry(seconds(current.until_ms - Date.now(), now.value))}
        </p>
      )}
    </Doorway>
  );
}

function Code({ pairing }: { readonly pairing: Pairing }) {
  const t = useWords(door);
  const left_s = Math.max(
    0,
    Math.ceil((Date.parse(pairing.expires_at) - EARLY_MS - now.value) / 1_000),
  );
  return (
    <div class="pair">
      <div class="pair-show">
        <p class="pair-code figures" aria-label={t.pairCode}>
          {groups(pairing.code).map((group) => (
            <span key={group}>{group}</span>
          ))}
        </p>
        <p class="pair-lasts figures">{t.pairLasts(clock(left_s))}</p>
        <ol class="pair-steps">
          {t.pairSteps.map((step, index) => (
            <li key={index}>
              <span class="pair-number figures">{index + 1}</span>
              {step}
            </li>
          ))}
        </ol>
      </div>
      {pairing.qr ? <img class="pair-qr" src={pairing.qr} alt={t.pairQr} /> : <Skeleton />}
    </div>
  );
}

/** A code is read aloud in fours. */
function groups(code: string): string[] {
  return code.match(/.{1,4}/g) ?? [code];
}

function clock(left_s: number): string {
  return `${Math.floor(left_s / 60)}:${String(left_s % 60).padStart(2, "0")}`;
}

/** Seconds left, read again whenever the page's clock ticks. */
function seconds(left_ms: number, _tick: number): number {
  return Math.max(0, Math.ceil(left_ms / 1_000));
}

/** Show a code, wait for its approval, begin again when it lapses; until paired. */
async function pairForEver(): Promise<void> {
  for (;;) {
    try {
      const label = door[lang.value].device(deviceName());
      const pairing = await post<Pairing>("/api/pairings", { label });
      state.value = { kind: "waiting", pairing };
      if (await approved(pairing)) return;
    } catch {
      state.value = { kind: "away", until_ms: Date.now() + RETRY_MS };
      await pause(RETRY_MS);
    }
  }
}

async function approved({ secret, expires_at }: Pairing): Promise<boolean> {
  while (serverNow() < Date.parse(expires_at) - EARLY_MS) {
    await pause(ASK_EACH_MS);
    try {
      const { account } = await post<{ account?: string }>("/api/pairings/collect", { secret });
      if (account) return true;
    } catch (thrown) {
      if (failureOf(thrown) === "not_found") return false;
      if (!(thrown instanceof RequestError)) throw thrown;
    }
  }
  return false;
}

/** Enough to tell two devices apart in the list of those that wait. */
function deviceName(): string {
  return `${screen.width}×${screen.height}`;
}

function pause(duration_ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, duration_ms));
}

mount(<PairPage />, { vi: door.vi.pages.pair, en: door.en.pages.pair });
void pairForEver().then(() => {
  state.value = { kind: "done" };
  goBack();
});
