// What a one-file lab starts with: it unpacks the lab's script, which the page's policy admits by its hash, and runs it. It stands before
// what it unpacks, so that a file that was cut short says so.

import { pagePart } from "../records/page-parts.js";

async function start(): Promise<void> {
  if (!("DecompressionStream" in window))
    throw new Error("this file needs Chrome or Edge 109, Firefox 115, Safari 16.4, or one that is newer.");
  const script = document.createElement("script");
  script.type = "module";
  script.textContent = new TextDecoder().decode(await pagePart("lab.js"));
  document.head.append(script);
  // It runs all the same, and the page stays as it was read: it can save itself.
  script.remove();
}

function sayWhy(thrown: Error): void {
  const sentence = document.createElement("p");
  sentence.setAttribute("role", "alert");
  sentence.textContent = `The lab cannot start here: ${thrown.message}`;
  document.querySelector("main")?.prepend(sentence);
}

document.addEventListener("DOMContentLoaded", () => void start().catch(sayWhy));
