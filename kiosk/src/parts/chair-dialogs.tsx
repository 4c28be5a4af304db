import { useState } from "preact/hooks";
import { preparing } from "../preferences";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { Icon } from "../ui/icon";
import { List, Row } from "../ui/list";
import { toast } from "../ui/toast";
import type { Site } from "../wire";
import { chairSheets } from "../words/chair-sheets";
import { common } from "../words/common";
import { useWords } from "../words/language";
import { script } from "../words/script";

interface NoticeProps {
  readonly open: boolean;
  readonly onShow: (text: string) => void;
  readonly onClose: () => void;
}

/** A notice for the wall: one of the ready texts, or one's own. */
export function NoticeDialog({ open, onShow, onClose }: NoticeProps) {
  const t = useWords(chairSheets);
  const [text, setText] = useState("");
  return (
    <Dialog
      open={open}
      wide
      title={t.noticeTitle}
      onClose={onClose}
      actions={
        <Button
          kind="primary"
          icon="screen"
          why={text.trim() === "" ? t.noticeEmpty : undefined}
          onClick={() => onShow(text.trim())}
        >
          {preparing.value === "yes" ? t.noticePrepare : t.noticeShow}
        </Button>
      }
    >
      <Field
        label={t.noticeText}
        hint={t.noticeHint}
        lines={2}
        maxLength={300}
        value={text}
        onInput={setText}
      />
      <List label={t.noticeTitle}>
        {t.readyTexts.map((ready) => (
          <Row
            key={ready}
            lead={<Icon name="notice" />}
            title={ready}
            current={ready === text}
            onClick={() => setText(ready)}
          />
        ))}
      </List>
    </Dialog>
  );
}

interface SiteProps {
  readonly open: boolean;
  readonly sites: readonly Site[];
  /** The site on the wall now. */
  readonly shown: string;
  readonly onShow: (site: Site) => void;
  readonly onClose: () => void;
}

/** Whose picture the wall shows. */
export function SiteDialog({ open, sites, shown, onShow, onClose }: SiteProps) {
  const t = useWords(chairSheets);
  const c = useWords(common);
  const choose = (site: Site) => {
    if (site.video) onShow(site);
    else toast({ text: t.noPicture, tone: "warning" });
  };
  return (
    <Dialog open={open} title={t.chooseSite} onClose={onClose}>
      <List label={t.chooseSite}>
        {sites.map((site) => (
          <Row
            key={site.id}
            lead={<Icon name={site.video ? "camera" : "camera-off"} />}
            title={site.label}
            sub={site.video ? undefined : t.noPicture}
            current={site.id === shown}
            end={
              <Badge tone={site.link === "connected" ? "ok" : "neutral"}>
                {c.siteLink[site.link]}
              </Badge>
            }
            onClick={() => choose(site)}
          />
        ))}
      </List>
    </Dialog>
  );
}

interface KeysProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** What single keys do. */
export function KeysDialog({ open, onClose }: KeysProps) {
  const t = useWords(chairSheets);
  const s = useWords(script);
  return (
    <Dialog open={open} title={t.keysTitle} onClose={onClose}>
      <p>{t.keysHint}</p>
      <dl class="keys">
        {[...t.keys, ...s.keys].map(([key, act]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{act}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
