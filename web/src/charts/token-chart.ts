// What may come next, likeliest first: one lying bar a token, what it was before as an outline, and its figure at the end of the row.
// A row may be chosen (the token that came), and a second column may show a signed quantity, such as the pull on each logit.

import { msg } from "@lit/localize";
import { nothing, type SVGTemplateResult, svg } from "lit";
import { makeScale, type Scale } from "./axis.js";
import { handle } from "./handle.js";

export interface TokenRow {
  /** As `tokenName` writes it. */
  name: string;
  value: number;
  /** The value before. */
  ghost?: number | undefined;
  /** At the end of the bar. */
  figure: string;
  /** The token is out; `only` is a short word for one that is in by another rule. */
  cut?: boolean;
  only?: string | undefined;
  /** The sum of all that is not shown: a figure without a bar, for its bar would be on another scale. */
  rest?: boolean;
  signed?: { value: number; figure: string };
}

export interface TokenChartOptions {
  width: number;
  height: number;
  description: string;
  rows: readonly TokenRow[];
  /** Right end of the bars' axis. */
  max: number;
  /** The reader's answer to "how many?": a line after so many rows. Bars are then not drawn. */
  guess?:
    | { after: number; caption: string; valueText: string; onMove(rows: number): void; onSettle(): void }
    | undefined;
  choice?: { at: number; label: string; onChoose(row: number): void } | undefined;
  /** Headings of the columns. */
  heading: string;
  signedHeading?: string;
}

const headingHeight = 22;
/** About the width of a letter of a name, and of a figure. */
const letter = 8.7;
const figureWidth = 62;

/** Round ends of the axis, so that the bars stand still while something moves. */
const ends = [0.01, 0.015, 0.02, 0.03, 0.045, 0.065, 0.1, 0.15, 0.2, 0.3, 0.45, 0.65, 1];

export function endFor(values: readonly number[]): number {
  const largest = Math.max(0, ...values);
  return ends.find((end) => largest <= end) ?? 1;
}

/** A token as it is read in a list: a space at its beginning and signs that cannot be seen are made visible. */
export function tokenName(text: string): string {
  if (text === "") return "∅";
  return text.replace(/^ /, "␣").replaceAll("\n", "↵").replaceAll("\t", "⇥").replace(/ $/, "␣");
}

interface Columns {
  name: number;
  bar: Scale;
  signed: Scale | undefined;
}

function columnsOf({ width, rows, max, signedHeading }: TokenChartOptions): Columns {
  const longest = Math.max(4, ...rows.map(({ name }) => Math.min(name.length, 16)));
  const name = Math.min(longest * letter + 10, width * 0.4);
  if (signedHeading === undefined)
    return { name, bar: makeScale("linear", [0, max], [name + 10, width - figureWidth]), signed: undefined };
  const middle = name + 10 + (width - name) * 0.5;
  return {
    name,
    bar: makeScale("linear", [0, max], [name + 10, middle - figureWidth]),
    signed: makeScale("linear", [-1, 1], [middle + 14, width - 8]),
  };
}

/** Longer names are cut in the middle of nowhere: the title says all. */
function shortened(name: string, room: number): string {
  const letters = Math.max(3, Math.floor((room - 6) / letter));
  const signs = [...name];
  return signs.length <= letters ? name : `${signs.slice(0, letters - 1).join("")}…`;
}

function signedBar(row: TokenRow, scale: Scale, y: number, height: number): SVGTemplateResult {
  const { value, figure } = row.signed as { value: number; figure: string };
  const [zero, end] = [scale(0), scale(value)];
  const left = value < 0;
  // A long bar to the left carries its figure on the other side of the zero line.
  return svg`<line class="zero-line" x1=${zero} x2=${zero} y1=${y - 2} y2=${y + height + 2}></line>
    <rect class="bar ${left ? "surprise" : "reference"}" x=${Math.min(zero, end)} y=${y + 2} width=${Math.max(Math.abs(end - zero), 1)} height=${height - 4} rx="2"></rect>
    <text class="figure" x=${left ? zero + 7 : Math.max(end, zero) + 7} y=${y + height / 2} dy="0.36em">${figure}</text>`;
}

function rowContent(row: TokenRow, columns: Columns, y: number, height: number, hidden: boolean): SVGTemplateResult {
  const { bar, name } = columns;
  const [start, end] = [bar(0), bar(row.value)];
  const ghost = row.ghost === undefined || row.rest === true ? start : bar(row.ghost);
  const inset = Math.min(3, height / 8);
  const out = row.cut === true;
  return svg`<title translate="no">${row.name}: ${row.figure}</title>
    <text class="name ${out ? "out" : ""} ${row.rest === true ? "rest" : ""}" x=${name} y=${y + height / 2} dy="0.36em" text-anchor="end" translate="no">${shortened(row.name, name)}</text>
    ${
      hidden
        ? svg`<text class="figure out" x=${start} y=${y + height / 2} dy="0.36em">?</text>`
        : svg`
      ${row.rest === true || (out && row.only === undefined) ? nothing : svg`<rect class="bar ${row.only === undefined ? "p" : "only"}" x=${start} y=${y + inset} width=${Math.max(end - start, 1)} height=${height - 2 * inset} rx="2"></rect>`}
      ${row.ghost === undefined || row.rest === true ? nothing : svg`<rect class="before" x=${start} y=${y + inset} width=${Math.max(ghost - start, 1)} height=${height - 2 * inset} rx="2"></rect>`}
      <text class="figure ${out ? "out" : ""}" x=${Math.max(out || row.rest === true ? start : end, ghost) + 7} y=${y + height / 2} dy="0.36em">${row.figure}${row.only === undefined ? nothing : svg`<tspan class="only-word"> ${row.only}</tspan>`}</text>`
    }
    ${row.signed === undefined || columns.signed === undefined ? nothing : signedBar(row, columns.signed, y, height)}`;
}

function keyStep(key: string): number | "first" | "last" | undefined {
  if (key === "ArrowDown" || key === "ArrowRight") return 1;
  if (key === "ArrowUp" || key === "ArrowLeft") return -1;
  if (key === "Home") return "first";
  return key === "End" ? "last" : undefined;
}

/** Arrow keys go from row to row and choose, as radio buttons do. */
function pressed(event: KeyboardEvent, at: number, rows: readonly TokenRow[], choose: (row: number) => void): void {
  const step = keyStep(event.key);
  const last = rows.findLastIndex((row) => row.rest !== true);
  if (event.key === " " || event.key === "Enter") choose(at);
  else if (step === undefined) return;
  event.preventDefault();
  if (step === undefined) return;
  const next = step === "first" ? 0 : step === "last" ? last : Math.min(Math.max(at + step, 0), last);
  choose(next);
  const row = (event.currentTarget as Element).parentElement?.querySelectorAll<SVGElement>(".token-row")[next];
  row?.focus();
}

function drawnRow(options: TokenChartOptions, columns: Columns, index: number, height: number): SVGTemplateResult {
  const row = options.rows[index] as TokenRow;
  const y = headingHeight + index * height;
  const content = rowContent(row, columns, y, height, options.guess !== undefined);
  const { choice, guess } = options;
  if (choice === undefined || row.rest === true)
    return svg`<g class="token-row ${guess !== undefined && index < guess.after ? "guessed" : ""}">
      ${guess === undefined ? nothing : svg`<rect class="row-ground" x="0" y=${y} width=${options.width} height=${height}></rect>`}${content}</g>`;
  const chosen = choice.at === index;
  return svg`<g class="token-row choosable ${chosen ? "chosen" : ""}" role="radio" aria-checked=${chosen} aria-label="${row.name}, ${row.figure}" translate="no"
      tabindex=${chosen || (choice.at < 0 && index === 0) ? 0 : -1} @click=${() => choice.onChoose(index)}
      @keydown=${(event: KeyboardEvent) => pressed(event, index, options.rows, choice.onChoose)}>
    <rect class="row-ground" x="0" y=${y} width=${options.width} height=${height} rx="4"></rect>${content}</g>`;
}

function guessLine(options: TokenChartOptions, rowHeight: number): SVGTemplateResult | typeof nothing {
  const { guess, rows, width } = options;
  if (guess === undefined) return nothing;
  const most = rows.length;
  const after = Math.min(guess.after, most);
  const y = headingHeight + after * rowHeight;
  return svg`<g ${handle({
    label: msg("Your guess: so many tokens"),
    valueText: guess.valueText,
    position: after / most,
    step: 1 / most,
    orientation: "vertical",
    positionAt: (_x, clientY, element) => {
      const picture = (element.closest("svg") as SVGSVGElement).getBoundingClientRect();
      return (clientY - picture.top - headingHeight) / (most * rowHeight);
    },
    onMove: (position) => guess.onMove(Math.max(1, Math.round(position * most))),
    onSettle: () => guess.onSettle(),
  })}>
    <rect class="reach" x="0" y=${y - 20} width=${width} height="40"></rect>
    <line class="guess-line" x1="0" x2=${width} y1=${y} y2=${y}></line>
    <rect class="grip" x=${width - 40} y=${y - 4} width="32" height="8" rx="4"></rect>
    <text class="caption" x=${width - 48} y=${y - 8} text-anchor="end">${guess.caption}</text>
  </g>`;
}

export function tokenChart(options: TokenChartOptions): SVGTemplateResult {
  const { width, height, rows, choice } = options;
  const columns = columnsOf(options);
  const rowHeight = (height - headingHeight) / Math.max(rows.length, 1);
  return svg`<svg class="chart tokens" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="group" aria-label=${options.description}>
    <text class="axis-label" x=${columns.bar(0)} y="12">${options.heading}</text>
    ${columns.signed === undefined ? nothing : svg`<text class="axis-label" x=${columns.signed(-1)} y="12">${options.signedHeading}</text>`}
    <g role=${choice === undefined ? nothing : "radiogroup"} aria-label=${choice?.label ?? nothing}>
      ${rows.map((_row, index) => drawnRow(options, columns, index, rowHeight))}
    </g>
    ${guessLine(options, rowHeight)}
  </svg>`;
}
