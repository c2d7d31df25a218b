// What a reader takes away from an experiment: link, table, picture, code. Each way out ends with a sentence for the status line.

import { copyText, download } from "../records/hand-over.js";
import { toPng, toSvgText } from "../records/picture.js";
import { type Table, toCsv } from "../records/table.js";
import type { Tool } from "./experiment-parts.js";

export interface Takeaway {
  /** The files' name without its ending. */
  name: string;
  /** Opens the dialog that has link, frame and the other ways. */
  share(): void | Promise<void>;
  table(): Table;
  python(): string;
  picture(): SVGSVGElement;
  background(): string;
  say(sentence: string): void;
}

export function takeawayTools(from: Takeaway): Tool[] {
  const save = (extension: string, content: Blob): void => {
    download(`${from.name}.${extension}`, content);
    from.say(`${from.name}.${extension} was saved.`);
  };
  const copy = async (text: string, what: string): Promise<void> => {
    const done = await copyText(text);
    from.say(done ? `${what} is on the clipboard.` : "This page may not use the clipboard: nothing was copied.");
  };
  const saveSvg = (): void => save("svg", new Blob([svgText(from)], { type: "image/svg+xml" }));
  const savePng = async (): Promise<void> => {
    const { width, height } = from.picture().getBoundingClientRect();
    save("png", await toPng(svgText(from), width, height));
  };
  return [
    { label: "Share", act: () => from.share() },
    { label: "CSV", act: () => save("csv", new Blob([toCsv(from.table())], { type: "text/csv" })) },
    { label: "SVG", act: saveSvg },
    { label: "PNG", act: savePng },
    { label: "Copy as Python", act: () => copy(from.python(), "The Python script") },
  ];
}

function svgText(from: Takeaway): string {
  return toSvgText(from.picture(), from.background());
}

/** The first picture of the figure, also when it belongs to a control such as a distribution editor. */
export function chartIn(root: ParentNode): SVGSVGElement {
  const own = root.querySelector<SVGSVGElement>("figure svg");
  if (own !== null) return own;
  for (const host of root.querySelectorAll("figure *")) {
    const inside = host.shadowRoot?.querySelector("svg");
    if (inside instanceof SVGSVGElement) return inside;
  }
  throw new Error("There is no picture to save yet.");
}
