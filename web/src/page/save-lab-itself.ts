// The one-file lab's way to a copy of the lab: the page as it was read. It cannot fetch its own file, so it keeps a copy from before the
// first experiment came to life; the texts of its parts are shared with the page, not doubled.

import { download } from "../records/hand-over.js";

const asRead = document.documentElement.cloneNode(true) as HTMLElement;

export function saveLab(name: string): void {
  download(name, new Blob([wholeText()], { type: "text/html" }));
}

function wholeText(): string {
  return `<!doctype html>\n${asRead.outerHTML}`;
}

export async function labText(): Promise<string> {
  return wholeText();
}
