// The experiments' own pages, made from embed.html, and for each a file by which WordPress and others embed its link (oEmbed).

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";
import { escapeAttribute } from "../src/experiments/share-snippets.js";
import { experimentPages as allPages, type PageFacts } from "../src/page/experiment-pages.js";

const labName = "Surprise Lab";

function oembedAddress(name: string, site: string): string {
  return `${site}oembed/${name}.json`;
}

/**
 * @param page the built embed.html
 * @param site where the lab will be reached, with its slash; empty if the build does not know it: oEmbed needs whole addresses
 */
export function experimentPage(page: string, name: string, facts: PageFacts, site: string): string {
  const [title, description] = [facts.title(), facts.description()];
  const heading = escapeAttribute(`${title} (${labName})`);
  const about = [
    `<meta name="description" content="${escapeAttribute(description)}">`,
    `<meta property="og:type" content="website">`,
    `<meta property="og:title" content="${heading}">`,
    `<meta property="og:description" content="${escapeAttribute(description)}">`,
  ];
  if (site !== "")
    about.push(
      `<link rel="canonical" href="${escapeAttribute(`${site}${name}.html`)}">`,
      `<link rel="alternate" type="application/json+oembed" href="${escapeAttribute(oembedAddress(name, site))}" title="${heading}">`,
    );
  const home = `<footer class="home"><a href="./index.html">All experiments of ${labName}</a></footer>`;
  return page
    .replace(/<title>[^<]*<\/title>/, () => `<title>${heading}</title>`)
    .replace("<!-- about -->", () => about.join("\n  "))
    .replace("<!-- home -->", () => home)
    .replace("<main>", () => `<main data-experiment="${name}">`);
}

const width = 1080;
const height = 720;

/** What oembed.com calls a rich answer, of version 1.0. The state is not in it: no host sends what stands behind the #. */
export function oembedAnswer(name: string, facts: PageFacts, site: string): Readonly<Record<string, unknown>> {
  const title = facts.title();
  const frame = { src: `${site}embed.html?experiment=${name}`, width, height, title, loading: "lazy" };
  const attributes = Object.entries(frame).map(([key, value]) => `${key}="${escapeAttribute(String(value))}"`);
  return {
    version: "1.0",
    type: "rich",
    provider_name: labName,
    provider_url: site,
    title,
    width,
    height,
    html: `<iframe ${attributes.join(" ")} style="border:0"></iframe>`,
  };
}

export function experimentPages(site: string): Plugin {
  let product = "";
  return {
    name: "experiment-pages",
    apply: "build",
    configResolved({ root, build }) {
      product = resolve(root, build.outDir);
    },
    closeBundle() {
      const page = readFileSync(resolve(product, "embed.html"), "utf8");
      if (site !== "") mkdirSync(resolve(product, "oembed"), { recursive: true });
      for (const [name, facts] of Object.entries(allPages)) {
        writeFileSync(resolve(product, `${name}.html`), experimentPage(page, name, facts, site));
        if (site === "") continue;
        const answer = JSON.stringify(oembedAnswer(name, facts, site));
        writeFileSync(resolve(product, "oembed", `${name}.json`), answer);
      }
    },
  };
}
