// A reading as one HTML file: it needs no script, no network and no lab. Whoever writes its parts escapes every text that comes from a file.

import { msg, str } from "@lit/localize";
import { rampStyles } from "../charts/ramp.css.js";
import type { Table } from "../records/table.js";
import { tokenRules } from "../styles/tokens.css.js";
import { formatNumber } from "../units.js";

export interface ReportPicture {
  readonly title: string;
  /** SVG that stands alone. */
  readonly svg: string;
}

export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

const style = `body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; background: var(--lab-paper); color: var(--lab-ink); font: 1rem/1.5 var(--lab-ui); }
h1, h2 { font-family: var(--lab-prose); } table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 0.875rem; display: block; overflow-x: auto; }
th, td { padding: 2px 12px 2px 0; border-bottom: 1px solid var(--lab-line); text-align: left; white-space: nowrap; } .text { font: 1rem/1.7 var(--lab-figures); white-space: pre-wrap; overflow-wrap: anywhere; }
.text span { padding-block: 3px; } dl { display: flex; flex-wrap: wrap; gap: 4px 28px; } dd { margin: 0; font-weight: 600; font-size: 1.25rem; } dt, .soft { color: var(--lab-soft-ink); } svg { max-width: 100%; height: auto; }`;

/** `parts`: HTML. */
export function reportPage(title: string, parts: readonly string[]): string {
  return `<!doctype html>
<html lang="${globalThis.document?.documentElement.lang || "en"}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style>${tokenRules(":root").replace(/\s+/g, " ")}${rampStyles.cssText}${style}</style></head>
<body>${parts.join("\n")}</body></html>
`;
}

export function pictureParts(pictures: readonly ReportPicture[]): string[] {
  return pictures.map(({ title, svg }) => `<h2>${escaped(title)}</h2>${svg}`);
}

/** Names with their values. */
export function factList(facts: readonly (readonly [name: string, value: string])[]): string {
  const items = facts.map(([name, value]) => `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`);
  return `<dl>${items.join("")}</dl>`;
}

/** A sentence that stands back. */
export function softLine(sentence: string): string {
  return `<p class="soft">${escaped(sentence)}</p>`;
}

export function sentenceList(sentences: readonly string[]): string {
  return `<ul>${sentences.map((sentence) => `<li>${escaped(sentence)}</li>`).join("")}</ul>`;
}

const longestCell = 200;

export function htmlTable({ columns, rows, omittedRows = 0 }: Table): string {
  const cell = (value: string | number): string =>
    escaped(
      typeof value === "number" ? formatNumber(value, Number.isInteger(value) ? 0 : 4) : value.slice(0, longestCell),
    );
  const body = rows.map((row) => `<tr>${row.map((value) => `<td>${cell(value)}</td>`).join("")}</tr>`);
  const head = columns.map((column) => `<th>${escaped(column)}</th>`).join("");
  const count = omittedRows.toLocaleString("en");
  const more = omittedRows > 0 ? softLine(msg(str`and ${count} more, in the CSV.`)) : "";
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table>${more}`;
}
