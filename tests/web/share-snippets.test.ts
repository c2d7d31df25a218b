// What the share dialog offers, as text: complete, escaped where it stands, and with the state in each.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lastingAddress, type Shared, shareLink, snippets } from "../../web/src/experiments/share-snippets.js";
import { parseHash } from "../../web/src/state/address.js";

const shared: Shared = {
  experiment: "kl-explorer",
  title: 'The "price" of <expecting> something & else',
  state: new Map([
    ["p", "0.5,0.5"],
    ["names", 'a "quoted" & (bracketed) <name>'],
  ]),
  site: "https://lab.example/",
  script: "https://lab.example/surprise-lab.js",
  here: "https://blog.example/post#v=1&kl-explorer.p=0.5,0.5",
};

const textOf = (id: string, from = shared): string => snippets(from).find((snippet) => snippet.id === id)?.text ?? "";

/** An attribute as a browser reads it. */
function attribute(markup: string, name: string): string {
  const written = new RegExp(`${name}="([^"]*)"`).exec(markup)?.[1] ?? "";
  return written
    .replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)))
    .replaceAll("&amp;", "&");
}

const stateBehind = (address: string): Map<string, string> => parseHash(address.slice(address.indexOf("#"))).values;
const stateInShared = new Map([...shared.state].map(([key, value]) => [`kl-explorer.${key}`, value]));

describe("the snippets", () => {
  it("are link, frame, script, element, Markdown, Hugo, Quarto and reveal.js where the lab's site is known", () => {
    expect(snippets(shared).map((snippet) => snippet.id)).toEqual([
      "link",
      "frame",
      "script",
      "element",
      "markdown",
      "hugo",
      "quarto",
      "reveal",
    ]);
  });

  it("are only what needs no site where it is not known", () => {
    const ids = (from: Partial<Shared>) => snippets({ ...shared, ...from }).map((snippet) => snippet.id);
    expect(ids({ site: undefined })).toEqual(["link", "element", "markdown"]);
    expect(ids({ site: undefined, script: undefined })).toEqual(["link", "markdown"]);
    expect(ids({ site: undefined, script: undefined, here: "file:///home/lab.html#v=1" })).toEqual(["link"]);
    expect(shareLink({ ...shared, site: undefined })).toBe(shared.here);
  });

  it("each say in a line what they need", () => {
    for (const { note } of snippets(shared)) expect(note).toMatch(/^[A-Z].{10,160}\.$/);
  });

  it.each([
    ["link", (text: string) => text],
    ["frame", (text: string) => attribute(text, "src")],
    ["markdown", (text: string) => /\]\(([^)]*)\)$/.exec(text)?.[1] ?? ""],
    ["hugo", (text: string) => /src="([^"]*)"/.exec(text)?.[1] ?? ""],
    ["quarto", (text: string) => attribute(text, "src")],
    ["reveal", (text: string) => attribute(text, "data-background-iframe")],
  ])("of %s hold the state, whatever characters are in it", (id, addressIn) => {
    expect(stateBehind(addressIn(textOf(id)))).toEqual(stateInShared);
  });

  it.each([
    ["script", "data-state"],
    ["element", "start"],
  ])("of %s hold the state in %s", (id, name) => {
    expect(new Map(new URLSearchParams(attribute(textOf(id), name)))).toEqual(shared.state);
  });

  it("hold no attribute for a state that is the usual one", () => {
    const usual = { ...shared, state: new Map<string, string>() };
    expect(textOf("script", usual)).toBe(
      '<script async src="https://lab.example/embed.js" data-experiment="kl-explorer"></script>',
    );
    expect(textOf("element", usual)).toContain("<kl-explorer></kl-explorer>");
    expect(textOf("link", usual)).toBe("https://lab.example/kl-explorer.html");
  });

  it("let no text of the state out of its attribute", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const from = { ...shared, title: text, state: new Map([["text", text]]) };
        const tags = (id: string) => textOf(id, from).match(/[<>]/g)?.length;
        expect([tags("frame"), tags("script"), tags("element"), tags("reveal")]).toEqual([4, 4, 8, 4]);
      }),
    );
  });

  it("of Hugo come with the shortcode that they need", () => {
    const hugo = snippets(shared).find((snippet) => snippet.id === "hugo");
    expect(hugo?.once?.file).toBe("layouts/shortcodes/surprise-lab.html");
    expect(hugo?.once?.text).toContain('src="{{ .Get "src" }}"');
  });

  it("of a picture name no folder of the reader's disk", () => {
    const onDisk = { ...shared, site: undefined, here: "file:///home/me/lab.html#v=1&kl-explorer.p=0.5,0.5" };
    expect(lastingAddress(onDisk)).toMatch(/^surprise-lab\.html#v=1&kl-explorer\.p=0\.5,0\.5&/);
    expect(lastingAddress(shared)).toBe(shareLink(shared));
  });
});
