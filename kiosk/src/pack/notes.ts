/** Carries a private note that has waited to the server. */
import { answer, failureOf } from "../http";
import type { Answer } from "../link";
import type { NotePut } from "./outbox";

export async function putNote(meeting: string, { note, body }: NotePut): Promise<Answer> {
  const path = `/api/meetings/${encodeURIComponent(meeting)}/notes/${encodeURIComponent(note)}`;
  try {
    const response = await fetch(path, {
      method: "PUT",
      credentials: "same-origin",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    await answer(response);
    return null;
  } catch (thrown) {
    return thrown instanceof TypeError ? "no_answer" : failureOf(thrown);
  }
}
