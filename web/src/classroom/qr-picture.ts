// A QR code as a picture: black on white whatever the theme, for a camera knows no dark mode.

import { svg, type TemplateResult } from "lit";
import encodeQR from "qr";

/** More make so many modules that a phone cannot tell them apart on a projector's picture. */
export const mostQrCharacters = 1200;

/** The light margin that readers need, in modules. */
const quietModules = 4;

export interface QrPicture {
  /** Modules along a side, margin included. */
  size: number;
  /** An SVG path of all dark modules. */
  path: string;
}

/** Undefined for a text that is too long to be scanned. */
export function qrPicture(text: string): QrPicture | undefined {
  if (text.length > mostQrCharacters) return undefined;
  const modules = encodeQR(text, "raw", { ecc: "low", border: quietModules });
  const rows = modules.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")).join(""));
  return { size: modules.length, path: rows.join("") };
}

/** @param label what the code holds, in words */
export function renderQr({ size, path }: QrPicture, label: string): TemplateResult {
  return svg`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label=${label} shape-rendering="crispEdges">
    <rect width=${size} height=${size} fill="#fff"></rect><path d=${path} fill="#000"></path></svg>`;
}
