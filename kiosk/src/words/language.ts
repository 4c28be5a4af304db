/**
 * Words by language.  Vietnamese is written first; the English file is typed by it,
 * so that a forgotten line does not compile.
 */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { lang, type Lang } from "../preferences";

/** The same words in every language. */
export type Words<T> = Readonly<Record<Lang, T>>;

/** A language for a part of the page; elsewhere the device's own choice holds. */
export const InLanguage = createContext<Lang | null>(null);

/** The language of the place where a component is drawn. */
export function useLang(): Lang {
  return useContext(InLanguage) ?? lang.value;
}

/** The words for the place where a component is drawn. */
export function useWords<T>(words: Words<T>): T {
  return words[useLang()];
}
