import { partyOf } from "../../messages";
import { all, type Room } from "../../room";
import { useLang, useWords } from "../../words/language";
import { messages } from "../../words/messages";
import { useKnock } from "../knock";

/** Says and sounds what the office must not miss, whichever tab is open. */
export function OfficeBell({ room }: { readonly room: Room }) {
  const t = useWords(messages);
  const language = useLang();
  const calls = all(room, "service_call").filter(({ status }) => status === "open");
  const answers = all(room, "aide_note").filter(({ answer }) => answer !== null);
  const said = [
    ...calls.map((call) => ({
      key: call.id,
      text: t.newCall(t.kind[call.kind], partyOf(room, call.party).name),
    })),
    ...answers.map(({ id, answer, answers: given }) => {
      const reply = given.find(({ code }) => code === answer);
      const label = (language === "vi" ? reply?.label_vi : reply?.label_en) ?? "";
      return { key: `${id}/${answer}`, text: t.aideAnswer(label) };
    }),
  ];
  // On the tab of messages it is before the eyes already.
  useKnock(said, location.hash === "#messages");
  return <></>;
}
