// One experiment without the page around it: embed.html, which is told by its query which one, and the experiments' own pages. In a
// frame the height is posted to whoever frames it, and the way to the other experiments is left out.

import { msg, str } from "@lit/localize";
import "../styles/page.css";
import { bringExperiment } from "@experiments";
import { applyTheme } from "./apply-host.js";
import { experimentNames } from "./experiment-names.js";
import { postHeight } from "./frame-height.js";
import { language } from "./page-language.js";
import { context } from "./setup.js";

function say(place: Element, text: string): void {
  const sentence = document.createElement("p");
  sentence.textContent = text;
  place.append(sentence);
}

function showExperiment(): void {
  const place = document.querySelector<HTMLElement>("main") ?? document.body;
  const wanted = context.host.experiment ?? place.dataset.experiment ?? experimentNames[0];
  const name = experimentNames.find((known) => known === wanted);
  if (name !== undefined) {
    place.append(document.createElement(name));
    bringExperiment(name).catch(() =>
      say(place, msg(str`The experiment ${name} could not be loaded. Load the page again when there is a network.`)),
    );
  } else {
    const all = experimentNames.join(", ");
    say(place, msg(str`The lab has no experiment “${wanted}”. It has: ${all}.`));
  }
  // The host's mistakes, told to the one who writes the page.
  for (const problem of context.host.problems) say(place, problem);
}

async function start(): Promise<void> {
  await language;
  showExperiment();
  applyTheme(context.host, experimentNames);
}

void start();
if (window.parent !== window) document.querySelector(".home")?.remove();
postHeight();
