import { useState } from "preact/hooks";
import { type Failure, failureOf } from "../http";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { toast } from "./toast";

interface Pending {
  /** The act that waits for its acknowledgement, by the name given to `press`. */
  readonly busy: string | null;
  /** Do it; whatever goes wrong is said in words. */
  readonly press: (name: string, act: () => Promise<Failure | null | void>) => void;
}

/** For controls that ask the server: nothing looks done before it is. */
export function usePending(): Pending {
  const t = useWords(common);
  const [busy, setBusy] = useState<string | null>(null);
  const press: Pending["press"] = (name, act) => {
    setBusy(name);
    act()
      .catch(failureOf)
      .then((failure) => {
        setBusy((now) => (now === name ? null : now));
        if (failure) toast({ text: t.failure[failure], tone: "danger" });
      });
  };
  return { busy, press };
}
