// The experiments' own pages and what WordPress reads of them.

import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { experimentPage, oembedAnswer } from "../../web/plugins/experiment-pages.js";
import { experimentNames } from "../../web/src/page/experiment-names.js";
import { experimentPages } from "../../web/src/page/experiment-pages.js";

const web = resolve(import.meta.dirname, "../../web");
const template = readFileSync(resolve(web, "embed.html"), "utf8");
const states = readdirSync(resolve(web, "src/experiments"))
  .filter((file) => file.endsWith("-state.ts"))
  .map((file) => readFileSync(resolve(web, "src/experiments", file), "utf8"));
const facts = experimentPages["kl-explorer"];
const site = "https://lab.example/surprise/";

describe("every experiment", () => {
  const together = readFileSync(resolve(web, "src/page/experiments-together.ts"), "utf8");
  const chapters = readdirSync(resolve(web, "src/lessons/en"))
    .map((file) => readFileSync(resolve(web, "src/lessons/en", file), "utf8"))
    .join("");

  it.each(experimentNames)("%s is in the script that holds all, and has its place in a chapter", (name) => {
    expect(together).toContain(`import "../experiments/${name}.js";`);
    expect(chapters).toContain(`<${name}></${name}>`);
  });
});

describe("an experiment's own page", () => {
  it.each(Object.entries(experimentPages))("of %s has the experiment's own title", (name, { title }) => {
    const own = states.find((state) => state.includes(`name: ${JSON.stringify(name)}`));
    expect(own).toContain(`title: () => msg(${JSON.stringify(title())})`);
  });

  it("says what it is, and which experiment it shows", () => {
    const page = experimentPage(template, "kl-explorer", facts, site);
    expect(page).toContain(`<title>${facts.title()} (Surprise Lab)</title>`);
    expect(page).toContain(`<meta name="description" content="${facts.description()}">`);
    expect(page).toContain('<main data-experiment="kl-explorer">');
    expect(page).toContain('<a href="./index.html">');
  });

  it("leads to its oEmbed file by a whole address, where the build knows it", () => {
    const link =
      '<link rel="alternate" type="application/json+oembed" href="https://lab.example/surprise/oembed/kl-explorer.json"';
    expect(experimentPage(template, "kl-explorer", facts, site)).toContain(link);
    expect(experimentPage(template, "kl-explorer", facts, "")).not.toMatch(/oembed|canonical/);
  });
});

describe("the oEmbed answer", () => {
  const answer = oembedAnswer("kl-explorer", facts, site);

  it("has what the specification asks of a rich answer", () => {
    expect(answer).toMatchObject({ version: "1.0", type: "rich", title: facts.title(), width: 1080, height: 720 });
  });

  it("is one frame and nothing else, as WordPress takes it from strangers", () => {
    expect(answer.html).toMatch(
      /^<iframe src="https:\/\/lab\.example\/surprise\/embed\.html\?experiment=kl-explorer"[^<>]*><\/iframe>$/,
    );
  });
});
