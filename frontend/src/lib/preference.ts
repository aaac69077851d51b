import { useSyncExternalStore } from "react";

/**
 * A choice a person makes once for this browser, such as UTC against local time. Falls back to the first choice
 * when storage is off or holds something else.
 */
export interface Preference<T extends string> {
  readonly read: () => T;
  readonly choose: (value: T) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function preference<T extends string>(key: string, choices: readonly [T, ...T[]]): Preference<T> {
  const listeners = new Set<() => void>();
  let value = stored();

  function stored(): T {
    try {
      const found = localStorage.getItem(key);
      return choices.find((choice) => choice === found) ?? choices[0];
    } catch {
      return choices[0];
    }
  }

  return {
    read: () => value,
    choose: (next) => {
      value = next;
      try {
        localStorage.setItem(key, next);
      } catch {
        // The choice then holds until the page is closed.
      }
      for (const listener of listeners) {
        listener();
      }
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function usePreference<T extends string>(chosen: Preference<T>): T {
  return useSyncExternalStore(chosen.subscribe, chosen.read);
}
