// A chart as a file of its own: its styles are written into it, for outside the page there are no tokens.

import { msg } from "@lit/localize";
import { type Credit, creditedPicture } from "./picture-credit.js";

const copied = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "font-variant-numeric",
  "paint-order",
  "shape-rendering",
];

const plainColors = new Map<string, string>();

/** A colour as every program that opens an SVG knows it: few know the ramps' oklch(). Other values stay as they are. */
function plainColor(value: string): string {
  if (!/^(oklch|oklab|lch|lab|color)\(/.test(value)) return value;
  const known = plainColors.get(value);
  if (known !== undefined) return known;
  const pen = document.createElement("canvas").getContext("2d");
  if (pen === null) return value;
  pen.fillStyle = value;
  pen.fillRect(0, 0, 1, 1);
  const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
  const plain = `rgb(${red}, ${green}, ${blue})`;
  plainColors.set(value, plain);
  return plain;
}

function plainCopy(chart: SVGSVGElement): SVGSVGElement {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const originals = [chart, ...chart.querySelectorAll("*")];
  const copies = [copy, ...copy.querySelectorAll("*")];
  originals.forEach((original, index) => {
    const style = getComputedStyle(original);
    const target = copies[index] as SVGElement;
    for (const name of ["class", "tabindex", "role", "style"]) target.removeAttribute(name);
    for (const name of copied) target.setAttribute(name, plainColor(style.getPropertyValue(name)));
  });
  // A chart inside a picture may let its labels hang over, as on the page.
  for (const inner of copy.querySelectorAll("svg")) inner.setAttribute("overflow", "visible");
  return copy;
}

function serialized(picture: SVGSVGElement): string {
  picture.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new XMLSerializer().serializeToString(picture).replace(/<!--.*?-->/gs, "");
}

/** The chart alone, for a page that says the rest. */
export function toSvgText(chart: SVGSVGElement, background: string): string {
  const copy = plainCopy(chart);
  const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of Object.entries({ width: "100%", height: "100%", fill: background }))
    paper.setAttribute(name, value);
  copy.prepend(paper);
  return serialized(copy);
}

/** The chart as it is saved: with title, source and address. */
export function toCreditedSvg(chart: SVGSVGElement, credit: Credit): { text: string; width: number; height: number } {
  const { width, height } = chart.getBoundingClientRect();
  const picture = creditedPicture(plainCopy(chart), width, height, credit);
  return { text: serialized(picture), width: picture.width.baseVal.value, height: picture.height.baseVal.value };
}

/** Twice the size of the screen's: sharp on a slide. */
const pngScale = 2;

export async function toPng(svgText: string, width: number, height: number): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * pngScale;
  canvas.height = height * pngScale;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error(msg("This browser could not draw the picture."))) : resolve(blob)),
      "image/png",
    );
  });
}
