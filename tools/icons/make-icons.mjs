// The lab's icons: the curve of −log p on paper, as SVG and as PNG of the sizes that systems ask for.
// node tools/icons/make-icons.mjs web/public/icons

import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { crc32, deflateSync } from "node:zlib";

const paper = [0xfb, 0xfa, 0xf7];
const ink = [0x9c, 0x12, 0x59];
/** In a square of 32: one cubic curve, as in the page's own icon, and half the width of its stroke. */
const curve = [
  [4, 3],
  [6, 21],
  [12, 27],
  [29, 28],
];
const halfStroke = 2;
/** Points on the curve: finer than a pixel of the largest icon. */
const samples = 2000;

function pointAt(t) {
  const weights = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
  return [0, 1].map((axis) => weights.reduce((sum, weight, index) => sum + weight * curve[index][axis], 0));
}

/** Coverage of each pixel by the stroke, 0 to 1: one minus the distance beyond its edge, in pixels. */
function coverage(size, margin) {
  const scale = (size * (1 - 2 * margin)) / 32;
  const radius = halfStroke * scale;
  const covered = new Float64Array(size * size);
  for (let index = 0; index <= samples; index++) {
    const [x, y] = pointAt(index / samples).map((value) => value * scale + size * margin);
    for (let row = Math.floor(y - radius - 1); row <= y + radius + 1; row++)
      for (let column = Math.floor(x - radius - 1); column <= x + radius + 1; column++) {
        const distance = Math.sqrt((column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2);
        const place = row * size + column;
        covered[place] = Math.max(covered[place], Math.min(1, radius + 0.5 - distance));
      }
  }
  return covered;
}

function chunk(type, content) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** @param margin part of the size that stays paper on each side */
export function pngIcon(size, margin) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // Eight bits of red, green and blue.
  header.set([8, 2], 8);
  const rows = Buffer.alloc(size * (1 + 3 * size));
  coverage(size, margin).forEach((covered, place) => {
    const at = Math.floor(place / size) * (1 + 3 * size) + 1 + 3 * (place % size);
    for (let channel = 0; channel < 3; channel++)
      rows[at + channel] = Math.round(paper[channel] + covered * (ink[channel] - paper[channel]));
  });
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(rows, { level: 9 });
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

const hex = (colour) => `#${Buffer.from(colour).toString("hex")}`;

export function svgIcon() {
  const [from, ...to] = curve.map((point) => point.join(" "));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-6 -6 44 44"><title>Surprise Lab</title><path fill="${hex(paper)}" d="M-6-6h44v44H-6z"/><path d="M${from}C${to.join(" ")}" fill="none" stroke="${hex(ink)}" stroke-width="${2 * halfStroke}" stroke-linecap="round"/></svg>\n`;
}

/** Name → contents. A maskable icon may be cut to a circle of four fifths. */
export function icons() {
  return new Map([
    ["icon.svg", Buffer.from(svgIcon())],
    ["icon-180.png", pngIcon(180, 0.14)],
    ["icon-192.png", pngIcon(192, 0.14)],
    ["icon-512.png", pngIcon(512, 0.14)],
    ["maskable-512.png", pngIcon(512, 0.22)],
  ]);
}

const [folder] = process.argv.slice(2);
if (process.argv[1] === import.meta.filename) {
  if (folder === undefined) throw new Error("Say where the icons go: node tools/icons/make-icons.mjs web/public/icons");
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of icons()) writeFileSync(resolve(folder, name), content);
}
