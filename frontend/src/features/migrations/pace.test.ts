import { expect, it } from "vitest";
import { paceLine } from "@/features/migrations/pace";

it("draws from the first sample to the last, the fastest at the top", () => {
  expect(paceLine([0, 500, 1000], 100, 20)).toBe("0.0,20.0 50.0,10.0 100.0,0.0");
});

it("stays at the bottom while nothing moves", () => {
  expect(paceLine([0, 0], 100, 20)).toBe("0.0,20.0 100.0,20.0");
});
