// Serves `virtual:page-words/<code>`: the page's own words in another language, its chapters as a template and the others by their keys.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";

const lessons = resolve(import.meta.dirname, "../src/lessons");

export interface Chapter {
  id: string;
  title: string;
  body: string;
}

/** A chapter's file starts with its title: <h2 id="surprise">Surprise</h2>. */
export function readChapters(code: string): Chapter[] {
  const folder = resolve(lessons, code);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".html"))
    .sort()
    .map((name) => {
      const body = readFileSync(resolve(folder, name), "utf8");
      const heading = /^<h2 id="([^"]+)">([^<]+)<\/h2>/.exec(body);
      if (heading === null) throw new Error(`${code}/${name} must start with <h2 id="…">Title</h2>.`);
      return { id: heading[1] as string, title: heading[2] as string, body };
    });
}

/** All chapters as they stand in the page. */
export function chapterSections(chapters: readonly Chapter[]): string {
  return chapters.map(({ id, body }) => `<section aria-labelledby="${id}">\n${body}</section>`).join("\n");
}

/** The words around the chapters: <span data-words="key">…</span>, one a line. */
export function readPageWords(code: string): Record<string, string> {
  const page = readFileSync(resolve(lessons, "page", `${code}.html`), "utf8");
  return Object.fromEntries([...page.matchAll(/<span data-words="([^"]+)">([^<]*)<\/span>/g)].map((m) => [m[1], m[2]]));
}

const prefix = "virtual:page-words/";

export function pageWords(): Plugin {
  return {
    name: "page-words",
    resolveId: (source) => (source.startsWith(prefix) ? `\0${source}` : undefined),
    load(source) {
      if (!source.startsWith(`\0${prefix}`)) return undefined;
      const wanted = source.slice(prefix.length + 1);
      const code = existsSync(resolve(lessons, "page", `${wanted}.html`)) ? wanted : "en";
      const chapters = readChapters(code);
      const template = chapterSections(chapters).replace(/[\\`]|\$\{/g, "\\$&");
      const titles = chapters.map(({ id, title }) => [id, title]);
      return `import { html } from "lit";
export const chapters = html\`${template}\`;
export const titles = ${JSON.stringify(titles)};
export const words = ${JSON.stringify(code === "en" ? {} : readPageWords(code))};`;
    },
  };
}
