import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Person, Search } from "../desk";
import { ENDING_MS, entered, isOurs, UNTYPED, typedOn } from "../door/typed";
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
  /** What can be asked of a card number that nobody on the roster has. */
  readonly card: (number: string) => ComponentChildren;
  /** Stands at the end of the field. */
  readonly children?: ComponentChildren;
}

const CARD = /^\d{8}$/;

type Found =
  | { readonly kind: "nothing" }
  | ({ readonly kind: "people" } & Search)
  | { readonly kind: "failed" };

const NOTHING: Found = { kind: "nothing" };
const QUIET_MS = 180;

/** The one field of the desk: a reader writes into it, or a person does. */
export function ScanField({ find, onScan, onPerson, onEnter, onEscape, card, children }: Props) {
  const t = useWords(desk);
  const lang = useLang();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const typed = useRef(UNTYPED);
  const held = useRef(false);
  const scanned_ms = useRef(Number.NEGATIVE_INFINITY);
  const [text, setText] = useState("");
  const [found, setFound] = useState<Found>(NOTHING);
  const [at, setAt] = useState(0);
  /** An input method has rewritten what a reader sent. */
  const [spoilt, setSpoilt] = useState(false);
  useKeptFocus(input);

  useEffect(() => {
    setFound(NOTHING);
    setAt(0);
    const words = text.trim();
    if (words === "" || isOurs(words)) return;
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
  const type = (value: string, at_ms = 0): void => {
    const now = value.normalize("NFC");
    typed.current = typedOn(typed.current, now, at_ms, held.current);
    setText(now);
    setSpoilt(false);
  };
  const choose = (person: Person | undefined): void => {
    if (!person) return;
    type("");
    onPerson(person);
  };
  /** Somebody or a reader has ended what is in the field; tells whether that was a scan. */
  const end = (at_ms: number): boolean => {
    const what = entered(typed.current);
    if (what.kind === "words") return false;
    scanned_ms.current = at_ms;
    type("");
    setSpoilt(what.kind === "spoilt");
    if (what.kind === "scan") onScan(what.code);
    return true;
  };
  const key = (event: KeyboardEvent & { currentTarget: HTMLInputElement }): void => {
    // A key held down and a Vietnamese input method composing are no decision.
    held.current = event.repeat;
    const ending = isEnding(event);
    if (event.isComposing || (ending && event.repeat)) return;
    const empty = typed.current.text.trim() === "";
    if (ending && empty && event.timeStamp - scanned_ms.current < ENDING_MS) {
      // Readers may end with Enter and a line feed or Tab: that is nobody's wish.
      return event.preventDefault();
    }
    if (ending && !empty && end(event.timeStamp)) return event.preventDefault();
    switch (event.key) {
      case "Enter":
        event.preventDefault();
        return empty ? onEnter() : choose(people[at]);
      case "Escape":
        event.preventDefault();
        if (empty) onEscape();
        return type("");
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
          onInput={(event) => type(event.currentTarget.value, event.timeStamp)}
          onKeyDown={key}
        />
        {children}
      </div>
      <p class={`scan-hint${spoilt ? " is-spoilt" : ""}`} role="status">
        {spoilt ? t.spoilt : hintOf(found, t, lang)}
      </p>
      {found.kind === "people" && people.length === 0 && CARD.test(text.trim()) && card(text.trim())}
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

function hintOf(found: Found, t: (typeof desk)["vi"], lang: "vi" | "en"): string {
  switch (found.kind) {
    case "nothing":
      return t.fieldHint;
    case "failed":
      return t.searchFailed;
    case "people":
      if (found.people.length === 0) return t.nobody;
      return found.finding?.message[lang] ?? t.found(found.people.length);
    default:
      return found satisfies never;
  }
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

/** By what readers end: Enter, Tab, or the line feed, which is Ctrl+J to a keyboard. */
function isEnding({ key, ctrlKey, shiftKey }: KeyboardEvent): boolean {
  if (ctrlKey) return /^[jm]$/i.test(key);
  return key === "Enter" || (key === "Tab" && !shiftKey);
}

/** Whatever was pressed last, the next key a reader sends must land in the field. */
function useKeptFocus(input: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    input.current?.focus();
    const take = (): void => {
      if (!document.querySelector("dialog[open]") && !isWriting()) input.current?.focus();
    };
    // After the click has done its work, and not under somebody's open dialog.
    const back = (): void => void setTimeout(take);
    const catchKey = (event: KeyboardEvent): void => {
      const isText = event.key.length === 1 && event.key !== " ";
      if (isText && !event.ctrlKey && !event.metaKey) take();
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

/** Whether somebody writes elsewhere on the page. */
function isWriting(): boolean {
  return document.activeElement?.matches("input, textarea, select, [contenteditable]") ?? false;
}
