import type { SslMode } from "@/api/types";

/** When the connection to a target is encrypted, in words. */
export const encryptionWords: Record<SslMode, string> = {
  PREFER: "When the server offers it",
  REQUIRE: "Always",
  VERIFY_FULL: "Always, and check the certificate",
  DISABLE: "Never",
};
