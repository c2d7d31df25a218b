// embed.js, for a page that shows experiments: one classic script. It puts a frame where the page says so, and lets it be as tall as
// what it shows.
//
//   <script async src="https://…/embed.js" data-experiment="kl-explorer" data-state="direction=qp"></script>
//   <div data-surprise-lab="kl-explorer" data-theme="dark"></div>   and anywhere <script async src="https://…/embed.js"></script>

import { type EmbedWishes, embedAddress, heightIn } from "./embed-address.js";
import { heightQuestion } from "./frame-height.js";

const ownScript = document.currentScript as HTMLScriptElement;
const lab = new URL(".", ownScript.src);
const usualHeight = 720;
const shown = "surpriseLabShown";

function wishesOf(experiment: string, { state, theme, units, accent, lang }: DOMStringMap): EmbedWishes {
  return { experiment, state, theme, units, accent, lang };
}

function frameFor(place: HTMLElement, experiment: string): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.src = embedAddress(lab, wishesOf(experiment, place.dataset)).href;
  frame.title = place.dataset.title ?? `Surprise Lab: ${experiment.replaceAll("-", " ")}`;
  frame.width = "100%";
  frame.height = place.dataset.height ?? String(usualHeight);
  frame.loading = "lazy";
  frame.allow = "fullscreen; clipboard-write";
  // Set as a property: a strict policy of the page refuses a style attribute.
  frame.style.border = "0";
  return frame;
}

function whenParsed(act: () => void): void {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", act);
  else act();
}

function showIn(place: HTMLElement, experiment: string): void {
  if (place.dataset[shown] !== undefined) return;
  place.dataset[shown] = "";
  const frame = frameFor(place, experiment);
  if (place !== ownScript) place.replaceChildren(frame);
  else if (place.parentElement !== document.head) place.after(frame);
  // Nothing is seen in the head, where a page without a <body> tag has it.
  else whenParsed(() => document.body.prepend(frame));
}

function showAll(): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-surprise-lab]"))
    showIn(place, place.dataset.surpriseLab ?? "");
}

/** The lab's frames of this page, also those that were written by hand. */
function frames(): HTMLIFrameElement[] {
  return [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(lab.href));
}

window.addEventListener("message", ({ source, data }: MessageEvent<unknown>) => {
  const height = heightIn(data);
  // A sandboxed frame has no origin to check: whose window spoke is what counts.
  const frame = height === undefined ? undefined : frames().find((known) => known.contentWindow === source);
  if (frame !== undefined) frame.height = String(height);
});

if (ownScript.dataset.experiment !== undefined) showIn(ownScript, ownScript.dataset.experiment);
showAll();
whenParsed(showAll);
for (const frame of frames()) frame.contentWindow?.postMessage({ type: heightQuestion }, "*");
