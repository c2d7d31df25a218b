// What a reader takes away from an experiment: link, table, picture, code. Each way out ends with a sentence for the status line.

import { msg, str } from "@lit/localize";
import { copyText, download } from "../records/hand-over.js";
import { toCreditedSvg, toPng } from "../records/picture.js";
import type { Credit } from "../records/picture-credit.js";
import { withPngText } from "../records/png-text.js";
import { type Table, toCsv } from "../records/table.js";
import type { Tool } from "./experiment-parts.js";
import { lastingAddress, type Shared } from "./share-snippets.js";

export interface Takeaway {
  /** The files' name without its ending. */
  name: string;
  /** Opens the dialog that has link, frame and the other ways. */
  share(): void | Promise<void>;
  table(): Table;
  python(): string;
  /** Throws a sentence where there is none yet. */
  picture(): SVGSVGElement;
  credit(): Credit;
  say(sentence: string): void;
}

export function takeawayTools(from: Takeaway): Tool[] {
  const save = (extension: string, content: Blob): void => {
    download(`${from.name}.${extension}`, content);
    const file = `${from.name}.${extension}`;
    from.say(msg(str`${file} was saved.`));
  };
  const copyPython = async (): Promise<void> => {
    const done = await copyText(from.python());
    from.say(
      done
        ? msg("The Python script is on the clipboard.")
        : msg("This page may not use the clipboard: nothing was copied."),
    );
  };
  const saveSvg = (): void =>
    save("svg", new Blob([toCreditedSvg(from.picture(), from.credit()).text], { type: "image/svg+xml" }));
  const savePng = async (): Promise<void> => save("png", await creditedPng(from.picture(), from.credit()));
  const saveCsv = (): void => save("csv", new Blob([toCsv(from.table())], { type: "text/csv" }));
  return [
    { label: msg("Share"), act: () => from.share() },
    { label: "CSV", act: saveCsv },
    { label: "SVG", act: saveSvg },
    { label: "PNG", act: savePng },
    { label: msg("Copy as Python"), act: copyPython },
  ];
}

/** In the colours that the experiment has now. */
export function pictureCredit(experiment: HTMLElement, shared: Shared, description: string): Credit {
  const style = getComputedStyle(experiment);
  const token = (name: string): string => style.getPropertyValue(`--lab-${name}`);
  const address = lastingAddress(shared);
  return {
    title: shared.title,
    description,
    address,
    from: `Surprise Lab, ${address.replace(/^https?:\/\/|[?#].*$/gs, "")}`,
    ink: token("ink"),
    softInk: token("soft-ink"),
    background: token("surface"),
    face: token("ui"),
  };
}

async function creditedPng(chart: SVGSVGElement, credit: Credit): Promise<Blob> {
  const { text, width, height } = toCreditedSvg(chart, credit);
  const png = new Uint8Array(await (await toPng(text, width, height)).arrayBuffer());
  const { title, description, address } = credit;
  const said = { Title: title, Description: description, Source: address, Software: "Surprise Lab" };
  return new Blob([withPngText(png, said)], { type: "image/png" });
}

/** The first picture of the figure, also when it belongs to a control such as a distribution editor. */
export function chartIn(root: ParentNode): SVGSVGElement {
  const own = root.querySelector<SVGSVGElement>("figure svg");
  if (own !== null) return own;
  for (const host of root.querySelectorAll("figure *")) {
    const inside = host.shadowRoot?.querySelector("svg");
    if (inside instanceof SVGSVGElement) return inside;
  }
  throw new Error(msg("There is no picture to save yet."));
}
