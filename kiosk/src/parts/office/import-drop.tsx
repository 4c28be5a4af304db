import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { bringsFiles, droppedPaths } from "../../dropped";
import { Button } from "../../ui/button";
import { Icon } from "../../ui/icon";
import { useWords } from "../../words/language";
import { transfer } from "../../words/transfer";
import type { Packed } from "../../zip";

interface Props {
  readonly onFiles: (files: readonly Packed[]) => void;
}

/** Where a folder or an archive is dropped or chosen. */
export function ImportDrop({ onFiles }: Props) {
  const t = useWords(transfer);
  const [over, setOver] = useState(false);
  const zip = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  useEffect(() => folder.current?.setAttribute("webkitdirectory", ""), []);
  const chosen = (event: Event & { readonly currentTarget: HTMLInputElement }) => {
    const files = [...(event.currentTarget.files ?? [])];
    onFiles(files.map((file) => ({ path: file.webkitRelativePath || file.name, file })));
    event.currentTarget.value = "";
  };
  return (
    <div class="transfer">
      <section
        class={`office-drop${over ? " is-over" : ""}`}
        aria-label={t.importDrop}
        onDragOver={(event) => {
          if (!bringsFiles(event)) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (event.dataTransfer) void droppedPaths(event.dataTransfer).then(onFiles);
        }}
      >
        <Icon name="upload" />
        <div class="office-drop-text">
          <strong>{t.importDrop}</strong>
          <span>{t.importHint}</span>
        </div>
      </section>
      <div class="office-actions">
        <TemplateLink />
        <Button icon="document" onClick={() => folder.current?.click()}>
          {t.chooseFolder}
        </Button>
        <Button kind="primary" icon="upload" onClick={() => zip.current?.click()}>
          {t.chooseZip}
        </Button>
      </div>
      <input ref={zip} hidden type="file" accept=".zip,application/zip" aria-label={t.chooseZip} onChange={chosen} />
      <input ref={folder} hidden type="file" multiple aria-label={t.chooseFolder} onChange={chosen} />
    </div>
  );
}

/** An index with its columns and one line, to be filled in. */
function TemplateLink() {
  const t = useWords(transfer);
  const url = useMemo(() => {
    const text = [t.templateHead, t.templateRow].map((cells) => cells.join(",")).join("\r\n");
    return URL.createObjectURL(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv" }));
  }, [t]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <a class="button is-quiet" href={url} download="muc-luc.csv">
      <Icon name="download" />
      <span class="button-label">{t.template}</span>
    </a>
  );
}
