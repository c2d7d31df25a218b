// What a saved picture says of itself: its title above it, where it comes from below, and inside, for programs, the address that opens
// the experiment in the state that is drawn.

const svgSpace = "http://www.w3.org/2000/svg";

export interface Credit {
  title: string;
  /** The picture in words; empty where there is nothing to say yet. */
  description: string;
  /** Opens the experiment in this state. */
  address: string;
  /** The place, short enough to read. */
  from: string;
  ink: string;
  softInk: string;
  background: string;
  /** The family of the titles. */
  face: string;
}

function node(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...inside: (Node | string)[]
): Element {
  const made = document.createElementNS(svgSpace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...inside);
  return made;
}

const margin = 14;
const head = 30;
const foot = 26;

/** A letter is about 0.56 of the size wide: a long line is set smaller rather than cut. */
function line(text: string, wanted: number, room: number): Record<string, string | number> {
  return { "font-size": Math.min(wanted, room / (0.56 * text.length)) };
}

/**
 * The chart in a frame of paper with its credit.
 * @param chart a copy that carries its styles, which becomes part of the answer; its size is `width` × `height` in CSS pixels
 */
export function creditedPicture(chart: SVGSVGElement, width: number, height: number, credit: Credit): SVGSVGElement {
  const { title, description, address, from, ink, softInk, background, face } = credit;
  const [wide, tall] = [width + 2 * margin, height + head + foot + 2 * margin];
  for (const [key, value] of Object.entries({ x: margin, y: margin + head, width, height, overflow: "visible" }))
    chart.setAttribute(key, String(value));
  const text = { x: margin, "font-family": face };
  const above = { ...text, y: margin + 16, fill: ink, "font-weight": 600, ...line(title, 16, width) };
  const below = { ...text, y: tall - margin, fill: softInk, ...line(from, 12, width) };
  const source = document.createElementNS("http://purl.org/dc/elements/1.1/", "dc:source");
  source.append(address);
  const link = node("a", { href: address }, node("text", below, from));
  const picture = node(
    "svg",
    { width: wide, height: tall, viewBox: `0 0 ${wide} ${tall}` },
    node("title", {}, title),
    ...(description === "" ? [] : [node("desc", {}, description)]),
    node("metadata", {}, source),
    node("rect", { width: "100%", height: "100%", fill: background }),
    node("text", above, title),
    chart,
    link,
  );
  return picture as SVGSVGElement;
}
