// The site's way to a copy of the lab: the one-file lab that stands beside its pages.

import { msg, str } from "@lit/localize";

export function saveLab(name: string): void {
  const link = document.createElement("a");
  link.href = new URL("surprise-lab.html", document.baseURI).href;
  link.download = name;
  link.click();
}

/** Rejects with a sentence where the file is not there. */
export async function labText(): Promise<string> {
  const answer = await fetch(new URL("surprise-lab.html", document.baseURI));
  if (!answer.ok)
    throw new Error(msg(str`surprise-lab.html is not beside this page (${answer.status}), so no file was made.`));
  return answer.text();
}
