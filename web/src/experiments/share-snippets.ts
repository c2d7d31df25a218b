// What a reader pastes elsewhere to show an experiment as it stands now. Plain text from plain facts: nothing here touches the page.

import { msg, str } from "@lit/localize";
import { formatHash, withValuesOf } from "../state/address.js";

export interface Shared {
  /** The element's name. */
  experiment: string;
  title: string;
  /** What differs from the experiment's usual state, as state/schema.ts writes it. */
  state: ReadonlyMap<string, string>;
  /** The folder of a lab on the web, with its slash, or undefined where this copy knows of none. */
  site: string | undefined;
  /** Where surprise-lab.js is, or undefined likewise. */
  script: string | undefined;
  /** What leads back here where there is no site. */
  here: string;
}

export interface Snippet {
  id: string;
  label: string;
  /** What it needs, in a line. */
  note: string;
  text: string;
  /** A file that has to be there once for all such snippets. */
  once?: { file: string; text: string };
}

const frameHeight = 720;

export function escapeAttribute(text: string): string {
  return text.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`).replaceAll("&#38;", "&amp;");
}

/** A link ends at a bracket in Markdown, so brackets are written as escapes. */
function forMarkdown(address: string): string {
  return address.replace(/[()]/g, (bracket) => (bracket === "(" ? "%28" : "%29"));
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join("");
}

function hash({ experiment, state }: Shared): string {
  return formatHash(withValuesOf(experiment, state, new Map()));
}

/** The state without the experiment's name, as `start` and `data-state` take it. */
function start({ state }: Shared): string {
  return formatHash(state).replace(/^#v=1&/, "");
}

/** The experiment's own page with its state; where no lab is known, the way back to this page. */
export function shareLink(shared: Shared): string {
  return shared.site === undefined ? shared.here : `${shared.site}${shared.experiment}.html${hash(shared)}`;
}

/** For a picture that leaves this machine: what a folder on a disk is called is nobody's business. */
export function lastingAddress(shared: Shared): string {
  const link = shareLink(shared);
  return /^https?:/.test(link) ? link : `surprise-lab.html${hash(shared)}`;
}

function frameAddress(shared: Shared, site: string): string {
  return `${site}embed.html?experiment=${shared.experiment}${hash(shared)}`;
}

function frame(shared: Shared, site: string): string {
  const set = { src: frameAddress(shared, site), title: `${shared.title} (Surprise Lab)`, width: "100%" };
  const rest = {
    height: String(frameHeight),
    style: "border:0",
    loading: "lazy",
    allow: "fullscreen; clipboard-write",
  };
  return `<iframe${attributes({ ...set, ...rest })}></iframe>`;
}

const hugoShortcode = `<iframe src="{{ .Get "src" }}" title="{{ .Get "title" }}" width="100%" height="{{ .Get "height" | default "${frameHeight}" }}" style="border:0" loading="lazy" allow="fullscreen; clipboard-write"></iframe>
`;

function hugo(shared: Shared, site: string): Snippet {
  const set = { src: frameAddress(shared, site), title: shared.title.replaceAll('"', "'") };
  const written = Object.entries(set)
    .map(([name, value]) => `${name}="${value}"`)
    .join(" ");
  return {
    id: "hugo",
    label: "Hugo",
    note: msg("In a post. Hugo drops plain HTML from Markdown, so the site needs the shortcode below, once."),
    text: `{{< surprise-lab ${written} >}}`,
    once: { file: "layouts/shortcodes/surprise-lab.html", text: hugoShortcode },
  };
}

function framed(shared: Shared, site: string): Snippet[] {
  return [
    {
      id: "frame",
      label: msg("Frame", { desc: "an iframe" }),
      note: msg("Any page, also one that allows no scripts."),
      text: frame(shared, site),
    },
    {
      id: "script",
      label: msg("Script"),
      note: msg(
        "A frame that is always as tall as what it shows. The page must allow a script from the lab's address.",
      ),
      text: `<script async${attributes({ src: `${site}embed.js`, "data-experiment": shared.experiment, "data-state": start(shared) })}></script>`,
    },
  ];
}

function element(shared: Shared, script: string): Snippet {
  const { experiment } = shared;
  return {
    id: "element",
    label: msg("Element", { desc: "a custom element of HTML" }),
    note: msg(
      "Part of your page, in your colors; several share one engine and one model. The page must allow a module from the lab's address.",
    ),
    text: `<script type="module"${attributes({ src: script })}></script>
<${experiment}${attributes({ start: start(shared) })}></${experiment}>`,
  };
}

function markdown(shared: Shared): Snippet {
  const { experiment, title } = shared;
  const file = `${experiment}.png`;
  return {
    id: "markdown",
    label: "Markdown",
    note: msg(
      str`A picture that leads here, for places that show no frames. Save the PNG as ${file} beside your text.`,
    ),
    text: `[![${title.replace(/[[\]]/g, "")}](${file})](${forMarkdown(shareLink(shared))})`,
  };
}

function forTools(shared: Shared, site: string): Snippet[] {
  return [
    hugo(shared, site),
    {
      id: "quarto",
      label: "Quarto",
      note: msg("In a document for HTML or revealjs; other formats leave it out."),
      text: `\`\`\`{=html}\n${frame(shared, site)}\n\`\`\``,
    },
    {
      id: "reveal",
      label: "reveal.js",
      note: msg("A slide of its own. It starts from this state each time the slide is shown."),
      text: `<section data-background-iframe="${escapeAttribute(frameAddress(shared, site))}" data-background-interactive></section>`,
    },
  ];
}

/** Every way that this copy of the lab can offer, the link first. */
export function snippets(shared: Shared): Snippet[] {
  const { site, script } = shared;
  const link = shareLink(shared);
  const reachable = /^https?:/.test(link);
  const note = reachable
    ? msg("For a message, a slide, or a worksheet.")
    : msg(
        "This copy of the lab is on your machine, so the link works here alone. A lab on the web offers frames and more.",
      );
  return [
    { id: "link", label: msg("Link"), note, text: link },
    ...(site === undefined ? [] : framed(shared, site)),
    ...(script === undefined ? [] : [element(shared, script)]),
    ...(reachable ? [markdown(shared)] : []),
    ...(site === undefined ? [] : forTools(shared, site)),
  ];
}
