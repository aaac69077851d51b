import { describe, expect, it } from "vitest";
import {
  durationSeconds,
  formatBytes,
  formatElapsed,
  formatQuantity,
  formatRate,
  formatSeconds,
  formatShare,
  formatTime,
  shortDigest,
} from "@/lib/format";

/** With plain spaces, for the eye of the reader of this test. */
function plain(text: string): string {
  return text.replaceAll("\u00a0", " ");
}

describe("format", () => {
  it("says one row and many rows with separators", () => {
    expect(formatQuantity(1, "row")).toBe("1 row");
    expect(formatQuantity(1_234_567, "row")).toBe("1,234,567 rows");
    expect(formatQuantity(2, "index", "indexes")).toBe("2 indexes");
  });

  it("scales bytes in decimal units", () => {
    expect(plain(formatBytes(0))).toBe("0 B");
    expect(plain(formatBytes(999))).toBe("999 B");
    expect(plain(formatBytes(48_230_400))).toBe("48.2 MB");
  });

  it("never says 100 % before everything is done", () => {
    expect(formatShare(199_999, 200_000)).toBe("99%");
    expect(formatShare(200_000, 200_000)).toBe("100%");
    expect(formatShare(0, 0)).toBe("0%");
  });

  it.each([
    [0.4, "under a second"],
    [59, "59 s"],
    [61, "1 min 1 s"],
    [720, "12 min"],
    [3_600, "1 h"],
    [5_400, "1 h 30 min"],
  ])('says %d seconds as "%s"', (seconds, words) => {
    expect(plain(formatSeconds(seconds))).toBe(words);
  });

  it("shows tenths of short times, and never none", () => {
    expect([0.004, 3.26, 75].map(formatElapsed).map(plain)).toEqual(["0.1 s", "3.3 s", "1 min 15 s"]);
    expect(formatBytes(1)).toBe("1\u00a0B");
  });

  it.each([
    ["PT8.5S", 8.5],
    ["PT1M30S", 90],
    ["P1DT2H", 93_600],
    ["-PT15M", -900],
    ["P", null],
    ["soon", null],
    [null, null],
  ])("reads the duration %s as %s seconds", (iso, seconds) => {
    expect(durationSeconds(iso)).toBe(seconds);
  });

  it("shortens large rates and long digests", () => {
    expect(formatRate(812.4, "rows")).toBe("812 rows/s");
    expect(formatRate(1_240_000, "rows")).toBe("1.2M rows/s");
    expect(shortDigest("9f2c0011aabbccddeeff00112233445566778899")).toBe("9f2c0011…778899");
  });

  it("shows a time in UTC when asked to", () => {
    expect(formatTime("2026-11-21T02:14:07Z", "utc")).toBe("21 Nov 2026, 02:14");
    expect(formatTime("2026-11-21T02:14:07Z", "utc", "clock")).toBe("02:14:07");
    expect(formatTime("never", "utc")).toBe("never");
  });
});
