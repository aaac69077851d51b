import { describe, expect, it } from "vitest";
import { createEventParser, retryDelay, type StreamEvent } from "@/api/event-stream";

function parsed(...pieces: string[]): StreamEvent[] {
  const events: StreamEvent[] = [];
  const parse = createEventParser((event) => events.push(event));
  for (const piece of pieces) {
    parse(piece);
  }
  return events;
}

describe("event stream", () => {
  it("reads events with id, type and data", () => {
    expect(parsed("id: 7\nevent: log\ndata: {}\n\n")).toEqual([{ id: "7", type: "log", data: "{}" }]);
  });

  it("puts events together however the network cut them", () => {
    const whole = "id: 7\r\nevent: job\r\ndata: one\r\ndata: two\r\n\r\n";
    for (let cut = 1; cut < whole.length; cut++) {
      expect(parsed(whole.slice(0, cut), whole.slice(cut)), `cut at ${cut}`).toEqual([
        { id: "7", type: "job", data: "one\ntwo" },
      ]);
    }
  });

  it("swallows heartbeats, unknown fields and events without data", () => {
    expect(parsed(": alive\n\n", "content-type: text/plain\nevent: log\n\n", "data: kept\n\n")).toEqual([
      { id: null, type: "message", data: "kept" },
    ]);
  });

  it("keeps the last id in force for events without one", () => {
    expect(parsed("id: 3\ndata: a\n\ndata: b\n\n").map(({ id }) => id)).toEqual(["3", "3"]);
  });

  it("waits longer after every failure, at most half a minute", () => {
    expect([1, 2, 3, 10].map(retryDelay)).toEqual([1_000, 2_000, 4_000, 30_000]);
  });
});
