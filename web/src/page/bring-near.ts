// Brings each experiment of the page when it comes near view: a reader of the first chapter does not wait for the last.

import { bringExperiment } from "@experiments";
import { msg, str } from "@lit/localize";
import { experimentNames } from "./experiment-names.js";

function sayBelow(element: Element): void {
  const name = element.localName;
  const sentence = document.createElement("p");
  sentence.setAttribute("role", "alert");
  sentence.textContent = msg(
    str`The experiment ${name} could not be loaded. Load the page again when there is a network.`,
  );
  element.after(sentence);
}

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      const name = experimentNames.find((known) => known === target.localName);
      if (name !== undefined) bringExperiment(name).catch(() => sayBelow(target));
    }
  },
  // A window ahead: what is scrolled to is mostly there.
  { rootMargin: "100% 0px" },
);

/** The experiments that stand in the page now. */
export function bringWhenNear(): void {
  for (const element of document.querySelectorAll(experimentNames.join(","))) near.observe(element);
}
