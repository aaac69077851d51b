import { client, unwrap } from "@/api/client";
import { beginSession, endSession } from "@/api/session";
import type { User } from "@/api/types";

export async function signIn(username: string, password: string): Promise<User> {
  const session = await unwrap(client.POST("/api/v1/sessions", { body: { username, password } }));
  beginSession(session);
  return session.user;
}

/** Ends the session here even when the service cannot be told. */
export async function signOut(): Promise<void> {
  try {
    await client.DELETE("/api/v1/sessions");
  } finally {
    endSession();
  }
}
