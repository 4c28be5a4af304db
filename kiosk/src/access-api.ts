/** Accounts, one-time links and devices that wait to be paired. */
import { get, post } from "./http";
import type { Role } from "./wire";

export interface Binding {
  readonly meeting: string;
  readonly role: Role;
  readonly place: string;
}

export interface Account {
  readonly id: string;
  readonly kind: "person" | "device";
  readonly label: string;
  readonly role: Role | null;
  readonly login: string | null;
  readonly disabled: boolean;
  readonly bindings?: readonly Binding[];
}

export interface OneTimeLink {
  readonly url: string;
  readonly expires_at: string;
  /** The address as a QR picture. */
  readonly qr: string;
}

export interface WaitingDevice {
  readonly label: string;
  readonly created_at: string;
  readonly expires_at: string;
}

export async function listAccounts(): Promise<readonly Account[]> {
  return (await get<{ accounts: readonly Account[] }>("/api/accounts")).accounts;
}

/** Make an account that holds a role everywhere, or a place in one meeting. */
export async function createAccount(
  label: string,
  role: Role | null,
  binding: Binding | null,
): Promise<string> {
  return (await post<{ account: string }>("/api/accounts", { label, role, binding })).account;
}

export function makeLink(account: string): Promise<OneTimeLink> {
  return post<OneTimeLink>(`/api/accounts/${encodeURIComponent(account)}/link`);
}

export async function disableAccount(account: string): Promise<void> {
  await post(`/api/accounts/${encodeURIComponent(account)}/disable`);
}

export async function waitingDevices(): Promise<readonly WaitingDevice[]> {
  return (await get<{ pairings: readonly WaitingDevice[] }>("/api/pairings")).pairings;
}

export async function approvePairing(code: string, binding: Binding): Promise<void> {
  await post("/api/pairings/approve", { code, ...binding });
}
