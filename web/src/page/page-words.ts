// Puts the page's own words into another language: the chapters, their list, and whatever is marked with data-words.

import { render, type TemplateResult } from "lit";

export interface PageWords {
  chapters: TemplateResult;
  /** [id, title] of each chapter. */
  titles: readonly (readonly [string, string])[];
  words: Readonly<Record<string, string>>;
}

const sources: Readonly<Record<string, () => Promise<PageWords>>> = {
  es: () => import("virtual:page-words/es"),
  zh: () => import("virtual:page-words/zh"),
};

/** An element's text, or with data-words-of the attribute that has the words. */
function fill(element: HTMLElement, words: PageWords["words"]): void {
  const text = words[element.dataset.words ?? ""];
  if (text === undefined) return;
  const attribute = element.dataset.wordsOf;
  if (attribute === undefined) element.textContent = text;
  else element.setAttribute(attribute, text);
}

function showChapters({ chapters, titles }: PageWords): void {
  const main = document.querySelector("main");
  if (main === null) return;
  main.replaceChildren();
  render(chapters, main);
  for (const [id, title] of titles) {
    const link = document.querySelector(`nav.contents a[href="#${id}"]`);
    if (link !== null) link.textContent = title;
  }
  // The heading that the address names was an English one, gone now with the place that the browser had scrolled to.
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

/** A language without words for the page, or out of reach, leaves it in English. */
export async function fillPage(code: string, withChapters: boolean): Promise<void> {
  try {
    const words = await sources[code]?.();
    if (words === undefined) return;
    for (const element of document.querySelectorAll<HTMLElement>("[data-words]")) fill(element, words.words);
    if (withChapters) showChapters(words);
  } catch {
    document.documentElement.lang = "en";
  }
}
