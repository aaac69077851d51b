import { expect, it } from "vitest";
import { visibleText } from "@/lib/visible-text";

it("writes out what cannot be seen, and leaves the rest", () => {
  expect(visibleText("nul\u0000, bell\u0007, zero width\u200b, carriage return\r\n\tÄ 🎉")).toBe(
    "nul\\x00, bell\\x07, zero width\\u{200b}, carriage return\\x0d\n\tÄ 🎉",
  );
});
