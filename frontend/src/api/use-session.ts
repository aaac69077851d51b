import { useSyncExternalStore } from "react";
import { type SessionState, sessionState, subscribeToSession } from "@/api/session";
import type { Role } from "@/api/types";

export function useSession(): SessionState {
  return useSyncExternalStore(subscribeToSession, sessionState);
}

/** Whether the person may do what the role allows; an administrator may do everything. */
export function useMay(role: Role): boolean {
  const roles = useSession().current?.user.roles ?? [];
  return roles.includes(role) || roles.includes("ADMIN");
}
