import { useEffect, useId, useRef, useState } from "preact/hooks";
import { isScan, type Person, type Search } from "../desk";
import { dayOfBirth } from "../time-of-birth";
import { Badge } from "../ui/badge";
import { Icon } from "../ui/icon";
import { common } from "../words/common";
import { desk } from "../words/desk";
import { useLang, useWords } from "../words/language";

interface Props {
  /** People whom these words may mean. */
  readonly find: (words: string, signal: AbortSignal) => Promise<Search>;
  readonly onScan: (badge: string) => void;
  readonly onPerson: (person: Person) => void;
  /** Enter in the empty field. */
  readonly onEnter: () => void;
  readonly onEscape: () => void;
}

type Found =
  | { readonly kind: "nothing" }
  | ({ readonly kind: "people" } & Search)
  | { readonly kind: "failed" };

const NOTHING: Found = { kind: "nothing" };
const QUIET_MS = 180;
const LETTERS_LEAST = 2;

/** The one field of the desk: a reader writes into it, or a person does. */
export function ScanField({ find, onScan, onPerson, onEnter, onEscape }: Props) {
  const t = useWords(desk);
  const lang = useLang();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const began = useRef(0);
  const [text, setText] = useState("");
  const [found, setFound] = useState<Found>(NOTHING);
  const [at, setAt] = useState(0);
  useKeptFocus(input);

  useEffect(() => {
    setFound(NOTHING);
    setAt(0);
    const words = text.trim();
    if (words.length < LETTERS_LEAST || isScan(words, Number.POSITIVE_INFINITY)) return;
    const abort = new AbortController();
    // A reader is through before this has passed: its burst is never searched for.
    const timer = setTimeout(() => {
      find(words, abort.signal).then(
        (told) => setFound({ kind: "people", ...told }),
        () => abort.signal.aborted || setFound({ kind: "failed" }),
      );
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, find]);

  const people = found.kind === "people" ? found.people : [];
  const typed = (value: string): void => {
    if (text === "") began.current = performance.now();
    setText(value.normalize("NFC"));
  };
  const choose = (person: Person | undefined): void => {
    if (!person) return;
    setText("");
    onPerson(person);
  };
  const enter = (value: string): void => {
    const words = value.trim();
    if (words === "") return onEnter();
    if (isScan(words, performance.now() - began.current)) {
      setText("");
      onScan(words);
      return;
    }
    choose(people[at]);
  };
  const key = (event: KeyboardEvent & { currentTarget: HTMLInputElement }): void => {
    // A key held down and a Vietnamese input method composing are no decision.
    if (event.isComposing || (event.key === "Enter" && event.repeat)) return;
    switch (event.key) {
      case "Enter":
        event.preventDefault();
        return enter(event.currentTarget.value);
      case "Escape":
        event.preventDefault();
        if (text === "") onEscape();
        return setText("");
      case "ArrowDown":
      case "ArrowUp": {
        if (people.length === 0) return;
        event.preventDefault();
        const by = event.key === "ArrowDown" ? 1 : people.length - 1;
        return setAt((at + by) % people.length);
      }
    }
  };
  return (
    <div class="scan">
      <label for={id}>{t.field}</label>
      <div class="scan-entry">
        <Icon name="qr" />
        <input
          id={id}
          ref={input}
          value={text}
          role="combobox"
          aria-expanded={people.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={people.length > 0 ? `${id}-${at}` : undefined}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          maxLength={4096}
          onInput={(event) => typed(event.currentTarget.value)}
          onKeyDown={key}
        />
      </div>
      <p class="scan-hint" role="status">
        {found.kind === "failed"
          ? t.searchFailed
          : found.kind === "people"
            ? people.length > 0
              ? (found.finding?.message[lang] ?? t.found(people.length))
              : t.nobody
            : t.fieldHint}
      </p>
      {people.length > 0 && (
        <ul class="scan-found" id={`${id}-list`} role="listbox" aria-label={t.found(people.length)}>
          {people.map((person, index) => (
            <PersonOption
              key={person.participant}
              id={`${id}-${index}`}
              person={person}
              selected={index === at}
              onHover={() => setAt(index)}
              onChoose={() => choose(person)}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly person: Person;
  readonly selected: boolean;
  readonly onHover: () => void;
  readonly onChoose: () => void;
}

function PersonOption({ id, person, selected, onHover, onChoose }: OptionProps) {
  const t = useWords(desk);
  const c = useWords(common);
  const option = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (selected) option.current?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  const facts = [person.position, person.unit].filter((fact) => fact !== "").join(" · ");
  return (
    <li
      ref={option}
      id={id}
      role="option"
      aria-selected={selected}
      class="scan-person"
      onPointerMove={onHover}
      onClick={onChoose}
    >
      <span class="scan-person-text">
        <strong>{person.name}</strong>
        <span>
          {person.bornOn && (
            <b class="figures">
              {t.born} {dayOfBirth(person.bornOn)} ·{" "}
            </b>
          )}
          {facts}
        </span>
      </span>
      <Badge tone={person.presence === "in" ? "ok" : "neutral"}>{c.presence[person.presence]}</Badge>
    </li>
  );
}

/** Whatever was pressed last, the next key a reader sends must land in the field. */
function useKeptFocus(input: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    input.current?.focus();
    const back = (): void => {
      // After the click has done its work, and not under somebody's open dialog.
      setTimeout(() => {
        if (!document.querySelector("dialog[open]")) input.current?.focus();
      });
    };
    const catchKey = (event: KeyboardEvent): void => {
      const isText = event.key.length === 1 && event.key !== " ";
      if (event.target === input.current || !isText || event.ctrlKey || event.metaKey) return;
      if (!document.querySelector("dialog[open]")) input.current?.focus();
    };
    addEventListener("click", back);
    addEventListener("focus", back);
    addEventListener("keydown", catchKey, true);
    return () => {
      removeEventListener("click", back);
      removeEventListener("focus", back);
      removeEventListener("keydown", catchKey, true);
    };
  }, []);
}
