/**
 * The roster on this desk: fetched while there is a server, checked, sealed, and gone
 * when its lease ends or the server turns this desk away.
 */
import { failureOf } from "../http";
import { oneByOne } from "../one-by-one";
import { type Bytes, fromBase64, sha256 } from "../pack/box";
import { checkServer } from "../pack/signature";
import type { TimeLock } from "../pack/time-lock";
import type { Vault } from "../pack/vault";
import { verified } from "./ed25519";
import { type DeskPack, type PackedPerson, type Roster, rosterOf, type SignedPack } from "./roster";

export interface DeskServer {
  /** The pack, or nothing where it is still the one with this ETag. */
  readonly pack: (
    etag: string,
  ) => Promise<{ readonly signed: SignedPack; readonly etag: string } | undefined>;
  /** Portraits, base64 by participant. */
  readonly portraits: (participants: readonly string[]) => Promise<Readonly<Record<string, string>>>;
}

/** How much of the roster is on this desk, and since when it is as the server has it. */
export interface Carried {
  readonly people: number;
  readonly faces: number;
  readonly facesAll: number;
  readonly at_ms: number;
}

export interface Keeper {
  /** The roster, while it may be used. */
  readonly roster: () => Roster | undefined;
  readonly carried: () => Carried | undefined;
  /** Bring roster and portraits up to the server's; rejects where it is not heard. */
  readonly refresh: () => Promise<void>;
  readonly face: (participant: string) => Promise<Bytes | undefined>;
  /** Drop what may not be used any more; tells whether anything was. */
  readonly expire: () => Promise<boolean>;
  readonly wipe: () => Promise<void>;
}

interface Stored {
  readonly text: string;
  readonly etag: string;
}

interface Lease {
  readonly at_ms: number;
  readonly until_ms: number;
}

const SIGNED_AS = "meetingroom desk pack 1\n";
const PACK = "desk/pack";
const LEASE = "desk/lease";
const FACE = "desk/face/";
const HASH_LETTERS = 32;
/** The most that the server gives in one answer. */
const FACES_AT_ONCE = 25;
/** Answers that say that this desk is none any more. */
const TURNED_AWAY: ReadonlySet<string> = new Set(["unauthenticated", "forbidden", "not_found"]);

export async function openKeeper(
  vault: Vault,
  server: DeskServer,
  time: TimeLock,
  onChange: () => void = () => {},
): Promise<Keeper> {
  let stored = await vault.open<Stored>(PACK);
  let lease = await vault.open<Lease>(LEASE);
  let roster = stored && rosterOf(packIn(stored.text));
  const faces = new Set(await vault.names(FACE));
  const inTurn = oneByOne();

  const mayUse = (): boolean =>
    lease !== undefined && !time.locked() && time.now_ms() < lease.until_ms;
  const withFaces = (): PackedPerson[] =>
    (roster?.pack.people ?? []).filter(({ portrait }) => portrait !== undefined);
  const missing = (): PackedPerson[] => withFaces().filter((one) => !faces.has(faceOf(one)));

  const wipe = async (): Promise<void> => {
    stored = lease = roster = undefined;
    for (const name of [LEASE, PACK, ...faces]) await vault.remove(name);
    faces.clear();
    onChange();
  };
  const takePack = async (): Promise<void> => {
    const told = await server.pack(stored?.etag ?? "");
    if (told) {
      const { pack: text, signature, public_key } = told.signed;
      await checkServer(vault, SIGNED_AS + text, signature, public_key, verified);
      const pack = packIn(text);
      if (pack.meeting !== vault.owner.meeting || pack.account !== vault.owner.account) {
        throw new Error("this pack is another desk's");
      }
      const next: Stored = { text, etag: told.etag };
      await vault.seal(PACK, next);
      [stored, roster] = [next, rosterOf(pack)];
    }
    if (!roster) return;
    await time.unlock();
    const at_ms = time.now_ms();
    lease = { at_ms, until_ms: at_ms + roster.pack.lease_s * 1_000 };
    await vault.seal(LEASE, lease);
    onChange();
  };
  const takeFaces = async (): Promise<void> => {
    const wanted = new Set(withFaces().map(faceOf));
    for (const name of [...faces].filter((one) => !wanted.has(one))) {
      faces.delete(name);
      await vault.remove(name);
    }
    for (let left = missing(); left.length > 0; left = left.slice(FACES_AT_ONCE)) {
      const next = left.slice(0, FACES_AT_ONCE);
      const told = await server.portraits(next.map(({ participant }) => participant));
      for (const person of next) await keep(person, told[person.participant]);
      onChange();
    }
  };
  const keep = async (person: PackedPerson, told: string | undefined): Promise<void> => {
    const face = told === undefined ? undefined : fromBase64(told);
    // Another portrait than the one of the roster comes with the next roster.
    if (!face || (await sha256(face)) !== person.portrait) return;
    await vault.seal(faceOf(person), face);
    faces.add(faceOf(person));
  };

  return {
    roster: () => (mayUse() ? roster : undefined),
    carried: () => {
      const [all, lacking] = [withFaces().length, missing().length];
      if (!roster || !lease || !mayUse()) return undefined;
      const people = roster.pack.people.length;
      return { people, faces: all - lacking, facesAll: all, at_ms: lease.at_ms };
    },
    refresh: () =>
      inTurn(async () => {
        try {
          await takePack();
          await takeFaces();
        } catch (thrown) {
          if (TURNED_AWAY.has(failureOf(thrown))) await wipe();
          throw thrown;
        }
      }),
    face: async (participant) => {
      const person = mayUse() ? roster?.byId.get(participant) : undefined;
      return person?.portrait ? vault.open<Bytes>(faceOf(person)) : undefined;
    },
    expire: async () => {
      // A clock that stands too early proves nothing: shut, and kept for when it is right.
      if (!lease || time.locked() || time.now_ms() < lease.until_ms) return false;
      await inTurn(wipe);
      return true;
    },
    wipe: () => inTurn(wipe),
  };
}

function packIn(text: string): DeskPack {
  return JSON.parse(text);
}

function faceOf({ portrait = "" }: PackedPerson): string {
  return FACE + portrait.slice(0, HASH_LETTERS);
}
