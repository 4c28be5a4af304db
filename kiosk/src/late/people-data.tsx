/** Data about people, for office and committee: how long, their end, who looked. */
import { useEffect, useState } from "preact/hooks";
import { now } from "../clock";
import { DestroyCard } from "../parts/people-data/destroy-card";
import { ExportCard } from "../parts/people-data/export-card";
import { LooksCard } from "../parts/people-data/looks-card";
import { certificateUrl, KINDS, type Kept, lookAtKept } from "../privacy";
import type { Room } from "../room";
import { session } from "../session";
import { dayAndTime } from "../time";
import { Skeleton } from "../ui/blank";
import { List, Row } from "../ui/list";
import { useLang, useWords } from "../words/language";
import { peopleData } from "../words/people-data";

const LOOK_EACH_MS = 5_000;

interface Props {
  readonly room: Room;
  /** Whether one person's data may be handed out here: they hold the committee's files. */
  readonly handsOut?: boolean;
}

/** What is kept until when, its end by two persons, certificates, portraits shown. */
export function PeopleData({ room, handsOut = false }: Props) {
  const t = useWords(peopleData);
  const { meeting } = room;
  const [kept, setKept] = useState<Kept | null>(null);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    let wanted = true;
    const look = () =>
      void lookAtKept(meeting).then(
        (told) => {
          if (!wanted) return;
          setKept(told);
          setLost(false);
        },
        () => wanted && setLost(true),
      );
    look();
    // The second person may sit at another desk.
    const timer = setInterval(look, LOOK_EACH_MS);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [meeting]);
  return (
    <div class="people-data">
      <h2>{t.title}</h2>
      {lost && <p role="alert">{t.lost}</p>}
      {kept ? (
        <>
          <KeptCard kept={kept} />
          <DestroyCard
            meeting={meeting}
            kept={kept}
            me={session.value?.me.account ?? ""}
            now_ms={now.value}
            onTold={setKept}
          />
          <Certificates meeting={meeting} kept={kept} />
        </>
      ) : (
        <Skeleton lines={6} />
      )}
      {handsOut ? (
        <ExportCard room={room} />
      ) : (
        <section class="data-card">
          <h3>{t.one}</h3>
          <p>{t.oneElsewhere}</p>
        </section>
      )}
      <LooksCard room={room} />
    </div>
  );
}

function KeptCard({ kept }: { readonly kept: Kept }) {
  const t = useWords(peopleData);
  const lang = useLang();
  return (
    <section class="data-card">
      <h3>{t.kept}</h3>
      <p>{whenOf(kept, t)}</p>
      <dl class="data-counts">
        {KINDS.map((kind) => (
          <div key={kind}>
            <dt>{t.kinds[kind]}</dt>
            <dd class="figures">{kept.kept[kind].toLocaleString(lang)}</dd>
          </div>
        ))}
      </dl>
      <p class="data-hint">{t.stays}</p>
    </section>
  );
}

function whenOf({ due_at, keep_days }: Kept, t: typeof peopleData.vi): string {
  if (due_at === null) return t.open(keep_days);
  const when = dayAndTime(Date.parse(due_at));
  return Date.parse(due_at) > now.value ? t.until(when) : t.since(when);
}

function Certificates({ meeting, kept }: { readonly meeting: string; readonly kept: Kept }) {
  const t = useWords(peopleData);
  const lang = useLang();
  const who = (account: string) => kept.accounts[account] ?? account;
  return (
    <section class="data-card">
      <h3>{t.certificates}</h3>
      {kept.certificates.length === 0 && <p>{t.noCertificates}</p>}
      <List label={t.certificates}>
        {[...kept.certificates].reverse().map((one) => {
          const n = Object.values(one.counts).reduce((sum, count) => sum + count, 0);
          return (
            <Row
              key={one.sha256}
              title={t.certificate(dayAndTime(Date.parse(one.at)), n.toLocaleString(lang))}
              sub={`${one.reason} · ${t.signers(one.proposed_by && who(one.proposed_by), who(one.by))}`}
              end={
                <a class="button is-secondary" href={certificateUrl(meeting, one)} download>
                  {t.download}
                </a>
              }
            />
          );
        })}
      </List>
    </section>
  );
}
