// What goes into the pages when they are built: tokens, chapters, contents list, and a policy that lets nothing out.

import { resolve } from "node:path";
import type { Plugin } from "vite";
import { dark, light, tokenRules } from "../src/styles/tokens.css.js";
import { languages } from "../src/words/languages.js";
import { chapterSections, readChapters } from "./page-words.js";

export interface PolicyOptions {
  /** Where scripts come from: 'self', or the hashes of inline ones. */
  scripts: string;
  /** Whether the page stands beside its own files: it may fetch them, and keep them by a service worker. */
  connects: boolean;
}

/** Styles in attributes are Lit's and MathML's; nothing else is loose. `wasm-unsafe-eval` allows WebAssembly and no eval. */
export function policy({ scripts, connects }: PolicyOptions): string {
  const rules = [
    "default-src 'none'",
    `script-src ${scripts} 'wasm-unsafe-eval'`,
    `worker-src ${connects ? "'self' " : ""}blob:`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    `connect-src ${connects ? "'self'" : "'none'"}`,
    ...(connects ? ["manifest-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return `<meta http-equiv="Content-Security-Policy" content="${rules.join("; ")}">`;
}

/** Fills in the marked places of a page. */
export function labPage(): Plugin {
  return {
    name: "lab-page",
    transformIndexHtml: {
      order: "pre",
      handler(page) {
        const chapters = readChapters("en");
        const contents = chapters.map(({ id, title }) => `<li><a href="#${id}">${title}</a></li>`).join("\n");
        const ways = languages.map(
          ({ code, name }) => `<li><a href="?lang=${code}" lang="${code}" hreflang="${code}">${name}</a></li>`,
        );
        return page
          .replace("<!-- contents -->", () => contents)
          .replace("<!-- chapters -->", () => chapterSections(chapters))
          .replace("<!-- languages -->", () => ways.join(" "))
          .replace("<!-- tokens -->", () => `<style>${tokenRules(":root").replace(/\s+/g, " ")}</style>`);
      },
    },
  };
}

const offlineHead = `<link rel="manifest" href="/manifest.webmanifest">
  <link rel="apple-touch-icon" href="/icons/icon-180.png">
  <meta name="theme-color" content="${light.paper}" media="(prefers-color-scheme: light)">
  <meta name="theme-color" content="${dark.paper}" media="(prefers-color-scheme: dark)">
  <script type="module" src="./src/offline/offline-note.ts"></script>`;

/** For the site: its first page installs as an app and opens without a network. An experiment's own page and a frame do not ask for it. */
export function offlineSite(): Plugin {
  return {
    name: "offline-site",
    transformIndexHtml: {
      order: "pre",
      handler: (page) =>
        page.replace("<!-- offline -->", () => offlineHead).replace("<!-- kept -->", "<offline-note></offline-note>"),
    },
  };
}

/** For the site: only its own files, and no script inside a page. Not while developing, where Vite injects its own. */
export function sitePolicy(): Plugin {
  return {
    name: "site-policy",
    apply: "build",
    transformIndexHtml: (page) => page.replace("<!-- policy -->", policy({ scripts: "'self'", connects: true })),
  };
}

/**
 * In a frame without an origin, WebKit takes 'self' for nothing at all: scripts of embed.html are admitted by this name as well, which
 * they hand on to those that they load. It is no secret, as no text of a reader's becomes markup here.
 */
const scriptName = "surprise-lab";

/**
 * embed.html has to start in a frame without an origin too: embed-start.ts chooses which script is loaded, and the styles are inside.
 */
export function embedStart(): Plugin {
  return {
    name: "embed-start",
    apply: "build",
    enforce: "post",
    transformIndexHtml: {
      order: "post",
      handler(page, { path, bundle }) {
        if (!path.endsWith("embed.html")) return page;
        const addresses = (tag: RegExp): string[] => [...page.matchAll(tag)].map((match) => match[1] as string);
        const modules = [
          ...addresses(/<script type="module"[^>]* src="([^"]+)"/g),
          ...addresses(/<link rel="modulepreload"[^>]* href="([^"]+)"/g),
        ];
        const styles = (href: string): string => {
          const sheet = bundle?.[href.replace("./", "")];
          if (sheet?.type !== "asset") throw new Error(`The build made no ${href} for embed.html.`);
          return `<style>${String(sheet.source)}</style>`;
        };
        const start = `<script nonce="${scriptName}" src="./embed-start.js" data-modules="${modules.join(" ")}" data-framed="./framed/embed.js"></script>`;
        return page
          .replace("script-src 'self'", `script-src 'self' 'nonce-${scriptName}'`)
          .replace(/\s*<script type="module"[^>]*><\/script>/g, "")
          .replace(/\s*<link rel="modulepreload"[^>]*>/g, "")
          .replace(/<link rel="stylesheet"[^>]* href="([^"]+)">/g, (_link, href: string) => styles(href))
          .replace("</body>", () => `  ${start}\n</body>`);
      },
    },
  };
}

/** The alias `@experiments`: all in one script, or each in its own. */
export function experiments(kept: "together" | "apart"): { "@experiments": string } {
  return { "@experiments": resolve(import.meta.dirname, `../src/page/experiments-${kept}.ts`) };
}

/** The alias `@save-lab`, for one of the ways to a copy of the lab. */
export function labSaver(way: "beside-page" | "itself"): { "@save-lab": string } {
  return { "@save-lab": resolve(import.meta.dirname, `../src/page/save-lab-${way}.ts`) };
}
