import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { bringsFiles, droppedFiles } from "../../dropped";
import type { Group } from "../../office-papers";
import { only, type Room } from "../../room";
import { Check } from "../../ui/check";
import { Select } from "../../ui/field";
import { FileButton } from "../../ui/file-button";
import { Icon } from "../../ui/icon";
import type { Target } from "../../upload-plan";
import { upload } from "../../uploads";
import type { Paper } from "../../wire";
import { useWords } from "../../words/language";
import { officePapers } from "../../words/office-papers";

/** Whether what is uploaded now goes on the table by itself. */
export const releaseAtOnce = signal(false);

/** Kinds that are offered first; the server judges by content. */
export const ACCEPT = ".pdf,.docx,.xlsx,.pptx,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg";

/** How secret new papers are; only a server on a network of its own takes others. */
const secrecy = signal<Paper["classification"]>("ordinary");

export const CLASSES = ["ordinary", "confidential", "secret", "top_secret"] as const;

/** Where new papers of an item go. */
export function newPaper(item: string): Target {
  const [release, classification] = [releaseAtOnce.value, secrecy.value];
  return { purpose: "paper", item, paper: "", release, classification };
}

/** Where a new version of a paper goes. */
export function newVersion(paper: string): Target {
  const release = releaseAtOnce.value;
  return { purpose: "version", item: "", paper, release, classification: "ordinary" };
}

interface DropProps {
  readonly room: Room;
  readonly groups: readonly Group[];
  readonly approval: boolean;
}

/** The frame that files are dropped on, and what becomes of them. */
export function PaperDrop({ room, groups, approval }: DropProps) {
  const t = useWords(officePapers);
  const [item, setItem] = useState("");
  const [over, setOver] = useState(false);
  const isolated = only(room, "meeting")?.isolated ?? false;
  return (
    <section
      class={`office-drop${over ? " is-over" : ""}`}
      aria-label={t.drop}
      onDragOver={(event) => {
        if (!bringsFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        takeDropped(event, room.meeting, newPaper(item));
      }}
    >
      <Icon name="upload" />
      <div class="office-drop-text">
        <strong>{t.drop}</strong>
        <span>{t.dropHint}</span>
        <ReleaseSwitch approval={approval} />
        {isolated && (
          <Select
            label={t.classification}
            value={secrecy.value}
            options={CLASSES.map((value) => ({ value, label: t.classifications[value] }))}
            onChange={(value) => (secrecy.value = value)}
          />
        )}
      </div>
      <Select label={t.forItem} value={item} options={choices(groups, t)} onChange={setItem} />
      <FileButton
        accept={ACCEPT}
        label={t.chooseFiles}
        several
        onFiles={(files) => upload(room.meeting, files, newPaper(item))}
      />
    </section>
  );
}

/** Send what was dropped; folders take a moment to be read. */
export function takeDropped(event: DragEvent, meeting: string, target: Target): void {
  if (!event.dataTransfer) return;
  void droppedFiles(event.dataTransfer).then((files) => {
    upload(meeting, target.purpose === "version" ? files.slice(0, 1) : files, target);
  });
}

/** The items that a paper may belong to. */
export function choices(groups: readonly Group[], t: (typeof officePapers)["vi"]) {
  return groups.map(({ item, number }) => ({
    value: item?.id ?? "",
    label: item ? t.itemHead(number, item.title) : t.general,
  }));
}

/** Released by itself, or by a press of its own. */
export function ReleaseSwitch({ approval }: { readonly approval: boolean }) {
  const t = useWords(officePapers);
  return (
    <Check checked={releaseAtOnce.value} onChange={(on) => (releaseAtOnce.value = on)}>
      {approval ? t.releaseAfterApproval : t.releaseAtOnce}
    </Check>
  );
}
