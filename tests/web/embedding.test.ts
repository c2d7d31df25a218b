// What a frame and its host tell each other, as plain functions.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packedScript } from "../../web/plugins/packed-files.js";
import { facts as klExplorer } from "../../web/src/experiments/kl-explorer-state.js";
import { embedAddress, heightIn } from "../../web/src/page/embed-address.js";
import { frameMarks, heightMessages } from "../../web/src/page/frame-height.js";
import { parseHash } from "../../web/src/state/address.js";
import { parseHostOptions } from "../../web/src/state/host.js";
import { readState } from "../../web/src/state/schema.js";
import { tokenRules } from "../../web/src/styles/tokens.css.js";

const lab = new URL("https://lab.example/surprise/");
const noMarks = { pymId: undefined, wordpressSecret: undefined };

describe("the address of a frame", () => {
  it("names the experiment in the query and its state in the hash", () => {
    const address = embedAddress(lab, { experiment: "kl-explorer", state: "p=0.5,0.5&unit=nats" });
    expect(address.href).toBe(
      "https://lab.example/surprise/embed.html?experiment=kl-explorer#v=1&kl-explorer.p=0.5,0.5&kl-explorer.unit=nats",
    );
  });

  it("leaves out what the host does not wish", () => {
    const address = embedAddress(lab, { experiment: "mode-fit", theme: "dark", units: undefined, accent: "#7a1fa2" });
    expect(address.search).toBe("?experiment=mode-fit&theme=dark&accent=%237a1fa2");
    expect(address.hash).toBe("");
  });

  it("gives every text in the state back as it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const state = `text=${encodeURIComponent(text)}`;
        const { hash } = embedAddress(lab, { experiment: "text-surprise", state });
        expect(parseHash(hash).values.get("text-surprise.text")).toBe(text);
      }),
    );
  });
});

describe("the height in a message", () => {
  it("is read from the lab's own message, rounded up", () => {
    expect(heightIn({ type: "surprise-lab:height", height: 640.2 })).toBe(641);
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e6, "640", undefined])("is not %s", (height) => {
    expect(heightIn({ type: "surprise-lab:height", height })).toBeUndefined();
  });

  it("is found in no other message, whatever it is", () => {
    fc.assert(fc.property(fc.anything(), (data) => heightIn(data) === undefined));
  });

  it("is said to Pym and to WordPress only where they marked the frame", () => {
    expect(heightMessages(640, noMarks)).toHaveLength(3);
    const marked = heightMessages(640, { pymId: "pym-0", wordpressSecret: "Abc1" });
    expect(marked).toContain("pymxPYMxpym-0xPYMxheightxPYMx640");
    expect(marked).toContainEqual({ message: "height", value: 640, secret: "Abc1" });
  });
});

describe("the marks of a host", () => {
  it("are Pym's in the query and WordPress's behind the hash", () => {
    expect(frameMarks("?experiment=x&childId=pym-0", "#v=1&x.p=0.5#?secret=Abc1")).toEqual({
      pymId: "pym-0",
      wordpressSecret: "Abc1",
    });
    expect(frameMarks("?experiment=x", "#v=1&x.p=0.5")).toEqual(noMarks);
  });

  it("do not end up in the state", () => {
    expect([...parseHash("#v=1&x.p=0.5#?secret=Abc1").values]).toEqual([["x.p", "0.5"]]);
    expect([...parseHash("#?secret=Abc1").values]).toEqual([]);
  });
});

describe("the host's accent", () => {
  it.each(["7a1fa2", "#7a1fa2"])("is read from %s", (written) => {
    expect(parseHostOptions(`?accent=${encodeURIComponent(written)}`)).toMatchObject({
      accent: "#7a1fa2",
      problems: [],
    });
  });

  it("is a colour and nothing that could carry more", () => {
    const { accent, problems } = parseHostOptions("?accent=red;background:url(x)");
    expect(accent).toBeUndefined();
    expect(problems).toEqual(["The query's accent=#red;background:url(x) is no colour such as 7a1fa2."]);
  });
});

describe("a packed file", () => {
  it("hands its name and its bytes over", async () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_unused, index) => index % 7);
    const heard: [string, string][] = [];
    new Function("surpriseLabFile", packedScript("models/a.bin", bytes))((...call: [string, string]) =>
      heard.push(call),
    );
    const [name, deflated] = heard[0] as [string, string];
    const { inflateRawSync } = await import("node:zlib");
    expect(name).toBe("models/a.bin");
    expect(new Uint8Array(inflateRawSync(Buffer.from(deflated, "base64")))).toEqual(bytes);
  });
});

describe("docs/embedding.md", () => {
  const page = readFileSync(resolve(import.meta.dirname, "../../docs/embedding.md"), "utf8");

  it("names no custom property that the elements do not have", () => {
    const named = new Set(page.match(/--lab-[a-z-]+/g));
    const known = tokenRules(":host");
    expect(named.size).toBeGreaterThan(20);
    for (const name of named) expect(known).toContain(`${name}: `);
  });

  it("shows states that the experiments read as they stand", () => {
    const [state = ""] = /start="([^"]+)"/.exec(page)?.slice(1) ?? [];
    const values = new Map(new URLSearchParams(state.replaceAll("&amp;", "&")));
    expect([...values.keys()].filter((key) => !(key in klExplorer.schema))).toEqual([]);
    expect(values.size).toBe(2);
    expect(readState(klExplorer.schema, values).problems).toEqual([]);
  });
});
