/** Every part in every state, in both languages, light and dark: the look, in one place. */
import type { ComponentChildren } from "preact";
import type { Status } from "../link";
import type { Lang, Scheme } from "../preferences";
import { Badge } from "../ui/badge";
import { EmptyState, Skeleton } from "../ui/blank";
import { Button, type ButtonKind, IconButton } from "../ui/button";
import { ConnectionChip } from "../ui/connection-chip";
import { LanguageSwitch, SchemeSwitch, TextSizes } from "../ui/device-controls";
import { Confirm, Dialog } from "../ui/dialog";
import { Check } from "../ui/check";
import { DateField, MomentField, TimeField } from "../ui/date-field";
import { Field, Select } from "../ui/field";
import { FileButton } from "../ui/file-button";
import { mount } from "../ui/frame";
import { Icon, ICON_NAMES, isIcon } from "../ui/icon";
import { List, Row } from "../ui/list";
import { PageView } from "../ui/page-view";
import { Progress } from "../ui/progress";
import { TabList, TabPanel, Tabs } from "../ui/tabs";
import { Toast } from "../ui/toast";
import { TopBar } from "../ui/top-bar";
import { useId, useState } from "preact/hooks";
import { common } from "../words/common";
import { gallery } from "../words/gallery";
import { InLanguage, useWords } from "../words/language";

const SIDES: readonly { readonly lang: Lang; readonly scheme: Scheme }[] = [
  { lang: "vi", scheme: "light" },
  { lang: "en", scheme: "light" },
  { lang: "vi", scheme: "dark" },
  { lang: "en", scheme: "dark" },
];

function Gallery() {
  return (
    <main class="gallery">
      {SIDES.map(({ lang, scheme }) => (
        <InLanguage.Provider key={lang + scheme} value={lang}>
          <div class="gallery-side" data-scheme={scheme} lang={lang}>
            <Parts />
          </div>
        </InLanguage.Provider>
      ))}
    </main>
  );
}

interface ShelfProps {
  readonly name: string;
  readonly children: ComponentChildren;
}

function Shelf({ name, children }: ShelfProps) {
  return (
    <section class="shelf" data-part={name}>
      <h2>{name}</h2>
      <div class="shelf-parts">{children}</div>
    </section>
  );
}

const nothing = () => undefined;

function Parts() {
  return (
    <>
      <Heads />
      <Buttons />
      <States />
      <Entries />
      <Lists />
      <Waiting />
      <Messages />
      <Pages />
      <Foundations />
    </>
  );
}

function Heads() {
  const t = useWords(gallery);
  const c = useWords(common);
  return (
    <Shelf name="TopBar">
      <TopBar
        title={t.meeting}
        sub={t.person}
        demo
        state={<Badge tone="ok">{c.meetingStatus.open}</Badge>}
      >
        <IconButton icon="help" label={c.help} onClick={nothing} />
      </TopBar>
    </Shelf>
  );
}

function Buttons() {
  const t = useWords(gallery);
  const c = useWords(common);
  const kinds: readonly ButtonKind[] = ["primary", "secondary", "quiet", "danger"];
  return (
    <>
      <Shelf name="Button">
        {kinds.map((kind) => (
          <Button key={kind} kind={kind} icon="play">
            {t.kinds[kind]}
          </Button>
        ))}
        {kinds.map((kind) => (
          <Button key={kind} kind={kind} busy>
            {c.sending}
          </Button>
        ))}
        <Button why={t.why}>{t.disabled}</Button>
        <Button kind="primary" why={t.why}>
          {t.disabled}
        </Button>
        <Button pressed icon="check">
          {t.pressed}
        </Button>
        <Button kind="primary" large icon="chevron-right">
          {t.large}
        </Button>
      </Shelf>
      <Shelf name="IconButton">
        <IconButton icon="zoom-in" label="+" onClick={nothing} />
        <IconButton icon="mic" label={t.pressed} pressed onClick={nothing} />
        <IconButton icon="chevron-left" label={t.disabled} why={t.why} onClick={nothing} />
        <IconButton icon="refresh" label={c.sending} busy onClick={nothing} />
      </Shelf>
      <Shelf name="TextSizes, LanguageSwitch, SchemeSwitch">
        <TextSizes />
        <LanguageSwitch />
        <SchemeSwitch />
      </Shelf>
    </>
  );
}

const STATUSES: readonly Status[] = [
  { kind: "connected" },
  { kind: "slow" },
  { kind: "reconnecting", since_ms: 0 },
  { kind: "offline", since_ms: 0 },
];

function States() {
  const c = useWords(common);
  const t = useWords(gallery);
  return (
    <>
      <Shelf name="ConnectionChip">
        {STATUSES.map((status) => (
          <ConnectionChip key={status.kind} status={status} now_ms={12_000} />
        ))}
      </Shelf>
      <Shelf name="Badge">
        <Badge>{c.itemStatus.planned}</Badge>
        <Badge tone="active">{c.itemStatus.active}</Badge>
        <Badge tone="info">{t.kinds.secondary}</Badge>
        <Badge tone="ok" icon="check">
          {c.quorumMet}
        </Badge>
        <Badge tone="warning" icon="alert">
          {c.demo}
        </Badge>
        <Badge tone="danger" icon="unplugged">{c.siteLink.lost}</Badge>
      </Shelf>
    </>
  );
}

function Entries() {
  const t = useWords(gallery);
  const [text, setText] = useState("");
  const [kind, setKind] = useState("report");
  const [checked, setChecked] = useState(true);
  return (
    <>
      <Shelf name="Check">
        <Check checked={checked} onChange={setChecked} hint={t.nameHint}>
          {t.name}
        </Check>
        <Check checked={false} onChange={nothing} why={t.nameError}>
          {t.name}
        </Check>
      </Shelf>
      <Shelf name="DateField, TimeField, MomentField">
        <DateField label={t.day} value="1995-02-03" onInput={nothing} />
        <TimeField label={t.startsAt} value={undefined} onInput={nothing} />
        <MomentField label={t.startsAt} value="2026-11-20T14:30" error={t.endsEarly} onInput={nothing} />
      </Shelf>
      <Shelf name="Field">
        <Field label={t.name} hint={t.nameHint} value={text} onInput={setText} />
        <Field label={t.name} error={t.nameError} value="" onInput={nothing} />
        <Field label={t.name} disabled value={t.meeting} onInput={nothing} />
        <Field label={t.notice} lines={2} value={t.noticeText} onInput={nothing} />
      </Shelf>
      <Shelf name="Select">
        <Select
          label={t.kind}
          value={kind}
          options={[
            { value: "report", label: t.report },
            { value: "vote", label: t.vote },
          ]}
          onChange={setKind}
        />
      </Shelf>
      <Shelf name="FileButton">
        <FileButton label={t.report} accept=".pdf" onFiles={() => {}} />
      </Shelf>
    </>
  );
}

function Lists() {
  const t = useWords(gallery);
  const c = useWords(common);
  const id = useId();
  const [tab, setTab] = useState("papers");
  const list = {
    label: t.report,
    value: tab,
    onChange: setTab,
    tabs: [
      { value: "papers", label: t.papers },
      { value: "people", label: t.people, apart: true },
    ],
  };
  const view = <p class="gallery-text">{tab === "papers" ? t.papers : t.people}</p>;
  return (
    <>
      <Shelf name="Tabs">
        <Tabs {...list}>{view}</Tabs>
      </Shelf>
      <Shelf name="TabList, TabPanel">
        <TabList id={id} {...list} upright />
        <TabPanel id={id} value={tab}>
          {view}
        </TabPanel>
      </Shelf>
      <Shelf name="List, Row">
        <List label={t.papers}>
          <Row lead={<Icon name="document" />} title={t.paper} sub={c.pages(102)} onClick={nothing} />
          <Row
            lead={<Icon name="document" />}
            title={t.paper}
            sub={c.pages(12)}
            current
            onClick={nothing}
          />
          <Row title={t.person} end={<Badge tone="ok">{c.presence.in}</Badge>} />
        </List>
      </Shelf>
    </>
  );
}

function Waiting() {
  const t = useWords(gallery);
  const c = useWords(common);
  return (
    <>
      <Shelf name="Progress">
        <Progress label={t.progress(34, 102)} value={34} max={102} />
      </Shelf>
      <Shelf name="Skeleton">
        <Skeleton />
      </Shelf>
      <Shelf name="EmptyState">
        <EmptyState icon="document" title={t.empty} action={<Button>{c.retry}</Button>}>
          {c.noMeetingWhy}
        </EmptyState>
      </Shelf>
    </>
  );
}

function Messages() {
  const t = useWords(gallery);
  const c = useWords(common);
  const [open, setOpen] = useState<"dialog" | "confirm" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Shelf name="Toast">
        <Toast message={{ text: t.muted, undo: nothing }} onClose={nothing} />
        <Toast message={{ text: t.why, tone: "warning" }} onClose={nothing} />
        <Toast message={{ text: c.failure.no_answer, tone: "danger" }} onClose={nothing} />
        <Toast message={{ text: t.saved, tone: "ok" }} onClose={nothing} />
      </Shelf>
      <Shelf name="Dialog, Confirm">
        <Button onClick={() => setOpen("dialog")}>Dialog</Button>
        <Button onClick={() => setOpen("confirm")}>Confirm</Button>
        <Dialog
          open={open === "dialog"}
          title={t.paper}
          onClose={close}
          actions={<Button kind="primary">{c.save}</Button>}
        >
          <Field label={t.name} value="" onInput={nothing} />
        </Dialog>
        <Confirm
          open={open === "confirm"}
          title={t.closeTitle}
          act={t.closeAct}
          onAct={close}
          onCancel={close}
        >
          <p>{t.closeText}</p>
        </Confirm>
      </Shelf>
    </>
  );
}

const SAMPLE =
  "data:image/svg+xml," +
  encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="1131"><rect width="800" height="1131" fill="#fff"/>${Array.from(
      { length: 22 },
      (_, line) =>
        `<rect x="100" y="${170 + line * 40}" width="${line % 6 === 5 ? 380 : 600}" height="12" fill="#98a2b3"/>`,
    ).join("")}<rect x="250" y="90" width="300" height="20" fill="#101828"/></svg>`,
  );

function Pages() {
  const t = useWords(gallery);
  const [zoom, setZoom] = useState(1);
  return (
    <Shelf name="PageView">
      <div class="gallery-page">
        <PageView
          src={SAMPLE}
          alt={t.paper}
          aspect={0.7071}
          fit="page"
          zoom={zoom}
          onZoom={setZoom}
          onTurn={nothing}
        />
      </div>
    </Shelf>
  );
}

const COLOURS = [
  "ground",
  "surface",
  "ink",
  "ink-2",
  "line",
  "line-strong",
  "brand",
  "brand-soft",
  "ok",
  "ok-soft",
  "warning",
  "warning-soft",
  "danger",
  "danger-soft",
  "focus",
  "follow",
];

function Foundations() {
  const t = useWords(gallery);
  return (
    <>
      <Shelf name="Type">
        {["xxl", "xl", "l", "m", "s"].map((size) => (
          <p key={size} class="gallery-text" style={{ fontSize: `var(--text-${size})` }}>
            {t.letters}
          </p>
        ))}
        <p class="gallery-text figures">0123456789 08:42 1:07:05</p>
      </Shelf>
      <Shelf name="Colour">
        {COLOURS.map((name) => (
          <span key={name} class="swatch">
            <span style={{ background: `var(--${name})` }} />
            {name}
          </span>
        ))}
      </Shelf>
      <Shelf name="Icon">
        {ICON_NAMES.filter(isIcon).map((name) => (
          <span key={name} class="gallery-icon">
            <Icon name={name} />
          </span>
        ))}
      </Shelf>
    </>
  );
}

mount(<Gallery />, { vi: gallery.vi.title, en: gallery.en.title });
