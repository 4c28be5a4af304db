import { useRef } from "preact/hooks";
import { Button } from "./button";
import type { IconName } from "./icon";

interface Props {
  readonly label: string;
  readonly icon?: IconName;
  /** Kinds that are offered first, as the browser's list of them; the server judges. */
  readonly accept: string;
  readonly several?: boolean;
  readonly busy?: boolean;
  /** What a reader hears where the label alone does not say it. */
  readonly name?: string | undefined;
  readonly onFiles: (files: readonly File[]) => void;
}

/**
 * A button that lets files be chosen.  The browser's own says so in the language of the
 * browser, which is not always that of the page.
 */
export function FileButton({ label, icon, accept, several = false, busy = false, name, onFiles }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={icon ?? (several ? "document" : "upload")} busy={busy} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        multiple={several}
        accept={accept}
        aria-label={name ?? label}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // The same file can be chosen again, for instance once it was mended.
          currentTarget.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
