import type { Session, User } from "@/api/types";

const STORAGE_KEY = "changeover.session";

interface SignedIn {
  readonly accessToken: string;
  readonly expiresAt: string;
  readonly user: User;
}

export interface SessionState {
  readonly current: SignedIn | null;
  /** The service refused the token: the page stays as it is while the person signs in again. */
  readonly expired: boolean;
}

let state: SessionState = { current: read(), expired: false };
const listeners = new Set<() => void>();

export function sessionState(): SessionState {
  return state;
}

export function subscribeToSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function beginSession(session: Session): void {
  const { accessToken, expiresAt, user } = session;
  sessionStorage.setItem(STORAGE_KEY, JSON.stringify({ accessToken, expiresAt, user }));
  change({ current: { accessToken, expiresAt, user }, expired: false });
}

export function endSession(): void {
  sessionStorage.removeItem(STORAGE_KEY);
  change({ current: null, expired: false });
}

/** Only the token that was refused expires; an answer that comes late cannot end a newer session. */
export function expireSession(refusedToken: string): void {
  if (state.current?.accessToken === refusedToken && !state.expired) {
    change({ ...state, expired: true });
  }
}

function change(next: SessionState): void {
  state = next;
  for (const listener of listeners) {
    listener();
  }
}

function read(): SignedIn | null {
  try {
    const stored = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? "null") as SignedIn | null;
    return stored?.accessToken && stored.user ? stored : null;
  } catch {
    return null;
  }
}
