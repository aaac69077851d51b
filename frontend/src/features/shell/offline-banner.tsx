import { useSyncExternalStore } from "react";
import { Notice } from "@/ui/notice";

function subscribe(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

export function OfflineBanner() {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return online ? null : (
    <Notice tone="warn" title="This computer is offline" role="alert">
      <p>What you see may be old. Jobs go on without you, and this page catches up by itself.</p>
    </Notice>
  );
}
