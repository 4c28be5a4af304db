import { signal } from "@preact/signals";
import { tool } from "../../notes/here";
import { useWords } from "../../words/language";
import { notes as words } from "../../words/notes";
import { NoteTool } from "./note-tool";

/** Whether the tools lie over the foot of the reader. */
export const deskOpen = signal(false);

/** The button in the head of the reader that brings the tools. */
export function NotesButton() {
  const t = useWords(words);
  const shown = deskOpen.value || tool.value !== null;
  const press = () => {
    deskOpen.value = !shown;
    if (shown) tool.value = null;
  };
  return <NoteTool icon="ink" label={t.notes} pressed={shown} onClick={press} />;
}
