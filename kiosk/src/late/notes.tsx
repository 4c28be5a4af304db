/** Notes on paper: fetched beside the reader, after its first page. */
import { useEffect } from "preact/hooks";
import { openNotes } from "../notes/here";
import type { NoteParts } from "../notes/slot";
import { shelves } from "../pack/shelves";
import { openVault, type Vault } from "../pack/vault";
import { type DeskProps, NotesDesk } from "../parts/notes/desk";
import { NotesButton } from "../parts/notes/open";
import { NoteLayer } from "../parts/notes/page-layer";
import { session } from "../session";

export const parts: NoteParts = {
  layers: (paper, page) => <NoteLayer key={`${paper.version} ${page}`} paper={paper} page={page} />,
  tools: <NotesButton />,
};

/** The tools of the notes, their lists and dialogs. */
export function Notes(props: DeskProps) {
  const { meeting } = props;
  const account = session.value?.me.account ?? "";
  const place = session.value?.meeting?.place ?? "";
  useEffect(() => {
    if (account) void openNotes(meeting, place, vaultOf(account, meeting));
  }, [account, meeting, place]);
  return <NotesDesk {...props} />;
}

async function vaultOf(account: string, meeting: string): Promise<Vault> {
  return openVault(await shelves(), { account, meeting });
}
