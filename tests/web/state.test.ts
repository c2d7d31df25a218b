import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Address, type AddressWindow, formatHash, parseHash } from "../../web/src/state/address.js";
import { parseHostOptions } from "../../web/src/state/host.js";
import { choice, flag, integer, number, numbers, optionalNumber, text } from "../../web/src/state/properties.js";
import { defaultState, defineState, readState, type StateOf, writeState } from "../../web/src/state/schema.js";

const schema = defineState({
  p: number({ default: 0.25, min: 0, max: 1 }),
  guess: optionalNumber({ min: 0, max: 60 }),
  order: integer({ default: 3, min: 1, max: 8 }),
  shown: flag(),
  unit: choice(["bits", "nats", "bans"], "bits"),
  shares: numbers([0.5, 0.5], { min: 0, max: 1, minLength: 2, maxLength: 26 }),
  words: text("", 1000),
});

const anyState: fc.Arbitrary<StateOf<typeof schema>> = fc.record({
  p: fc.double({ min: 0, max: 1, noNaN: true }),
  guess: fc.option(fc.double({ min: 0, max: 60, noNaN: true }), { nil: undefined }),
  order: fc.integer({ min: 1, max: 8 }),
  shown: fc.boolean(),
  unit: fc.constantFrom("bits" as const, "nats" as const, "bans" as const),
  shares: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 26 }),
  words: fc.string({ unit: "grapheme", maxLength: 60 }),
});

/** Zero has two signs; a link keeps one. */
const sameState = (state: StateOf<typeof schema>): string => JSON.stringify(state);

describe("a learner's state", () => {
  it("comes back whole from its link", () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const hash = formatHash(writeState(schema, state));
        const read = readState(schema, parseHash(hash).values);
        expect(sameState(read.state)).toBe(sameState(state));
        expect(read.problems).toEqual([]);
      }),
    );
  });

  it("makes no link when nothing was changed", () => {
    expect(formatHash(writeState(schema, defaultState(schema)))).toBe("");
  });

  it("writes a link that can be read by eye", () => {
    const values = writeState(schema, { ...defaultState(schema), p: 0.1, shares: [0.25, 0.75], words: "to be: or" });
    expect(formatHash(values)).toBe("#v=1&p=0.1&shares=0.25,0.75&words=to+be:+or");
  });

  it("ignores keys that it does not know", () => {
    expect(readState(schema, new Map([["future", "1"]])).problems).toEqual([]);
  });

  it.each([
    ["p", "1.5"],
    ["p", "NaN"],
    ["p", ""],
    ["p", "a half"],
    ["order", "2.5"],
    ["shown", "yes"],
    ["unit", "apples"],
    ["shares", "0.5"],
    ["shares", "0.5,-1"],
    ["words", "x".repeat(1001)],
  ])("takes its usual value and says so when %s is %s", (key, value) => {
    const { state, problems } = readState(schema, new Map([[key, value]]));
    expect(state).toEqual(defaultState(schema));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(key);
  });

  it("survives any hash at all", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (hash) => {
        const { state } = readState(schema, parseHash(hash).values);
        expect(state.p).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

class TestWindow implements AddressWindow {
  location = { href: "https://example.org/lab/", hash: "" };
  history = {
    state: null,
    replaceState: (_state: unknown, _unused: string, url: string): void => {
      if (this.refuses) throw new DOMException("srcdoc", "SecurityError");
      this.written.push(url);
      this.location.hash = url;
    },
  };
  readonly written: string[] = [];
  private readonly timers: (() => void)[] = [];
  private listener: () => void = () => undefined;

  constructor(
    hash: string,
    private readonly refuses = false,
  ) {
    this.location.hash = hash;
    this.location.href += hash;
  }

  addEventListener(_type: "hashchange", listener: () => void): void {
    this.listener = listener;
  }

  setTimeout(action: () => void): void {
    this.timers.push(action);
  }

  runTimers(): void {
    for (const action of this.timers.splice(0)) action();
  }

  follow(hash: string): void {
    this.location.hash = hash;
    this.listener();
  }
}

describe("the address", () => {
  it("gives each experiment its own keys", () => {
    const address = new Address(new TestWindow("#v=1&a.p=1&b.p=2"), true);
    expect([...address.read("a")]).toEqual([["p", "1"]]);
    expect([...address.read("b")]).toEqual([["p", "2"]]);
  });

  it("keeps what others wrote", () => {
    const view = new TestWindow("#v=1&a.p=1&stranger=x");
    const address = new Address(view, true);
    address.write("b", new Map([["p", "2"]]));
    view.runTimers();
    expect(view.written).toEqual(["#v=1&a.p=1&stranger=x&b.p=2"]);
  });

  it("writes once for many changes", () => {
    const view = new TestWindow("");
    const address = new Address(view, true);
    for (const p of ["0.1", "0.2", "0.3"]) address.write("a", new Map([["p", p]]));
    view.runTimers();
    expect(view.written).toEqual(["#v=1&a.p=0.3"]);
  });

  it("lives on where the address cannot be written", () => {
    const view = new TestWindow("", true);
    const address = new Address(view, true);
    address.write("a", new Map([["p", "0.1"]]));
    expect(() => view.runTimers()).not.toThrow();
    expect(address.link("a")).toBe("https://example.org/lab/#v=1&a.p=0.1");
  });

  it("leaves somebody else's page alone, and still makes a link", () => {
    const view = new TestWindow("#section-2");
    const address = new Address(view, false);
    address.write("a", new Map([["p", "0.1"]]));
    view.runTimers();
    expect(view.written).toEqual([]);
    expect(address.link("a")).toBe("https://example.org/lab/#v=1&a.p=0.1");
  });

  it("takes a link that is followed before its event has come for newer than what waited to be written", () => {
    const view = new TestWindow("#v=1&a.p=1");
    const address = new Address(view, true);
    address.write("a", new Map([["p", "0.1"]]));
    view.location.hash = "#v=1&a.p=0.7";
    view.runTimers();
    expect(view.written).toEqual([]);
    expect([...address.read("a")]).toEqual([["p", "0.7"]]);
  });

  it("links one experiment without the others", () => {
    const address = new Address(new TestWindow("#v=1&a.p=1&b.p=2"), true);
    expect(address.link("b")).toBe("https://example.org/lab/#v=1&b.p=2");
  });

  it("hears a link that is followed, but takes an anchor for a place", () => {
    const view = new TestWindow("#v=1&a.p=1");
    const address = new Address(view, true);
    let heard = 0;
    address.subscribe(() => heard++);
    view.follow("#entropy");
    expect([...address.read("a").values()]).toEqual(["1"]);
    view.follow("#v=1&a.p=3");
    expect([...address.read("a").values()]).toEqual(["3"]);
    expect(heard).toBe(1);
  });

  it("tells when a link is of another version", () => {
    expect(parseHash("#v=7&a.p=1").problem).toContain("another version");
    expect(parseHash("#v=1&a.p=1").problem).toBeUndefined();
  });
});

describe("the host's query", () => {
  it("is read", () => {
    const host = parseHostOptions("?experiment=kl-explorer&units=nats&theme=dark&embed");
    expect(host).toEqual({
      experiment: "kl-explorer",
      units: "nats",
      theme: "dark",
      embed: true,
      presenter: false,
      problems: [],
    });
  });

  it("falls back with a sentence", () => {
    const host = parseHostOptions("?units=apples&theme=pink");
    expect(host).toMatchObject({ units: "bits", theme: "auto" });
    expect(host.problems).toHaveLength(2);
  });
});
