// The answer's text, token by token, and what the file says of the one that is read.

import { msg, str } from "@lit/localize";
import { html, nothing, type TemplateResult } from "lit";
import "../controls/heat-strip.js";
import type { ValueEvent } from "../controls/value-event.js";
import type { Alternative, LogprobToken } from "../records/logprobs/answers.js";
import { formatNats, formatNatsWithUnit, formatOneIn, formatProbability, type Unit, unitName } from "../units.js";
import { mostRows, type ShownAnswer, tokenSign } from "./logprobs-reader-answer.js";
import type { FileReading } from "./logprobs-reading.js";

export interface TokenStripOptions {
  shown: ShownAnswer;
  /** In the answer, as what is told. */
  at: number;
  guess?: number | undefined;
  peak?: number | undefined;
  hidden?: boolean;
  size: "tall" | "middle" | "low";
  unit: Unit;
  onRead(at: number): void;
  onMark?(at: number): void;
}

export function tokenStrip({
  shown,
  at,
  guess,
  peak,
  hidden = false,
  size,
  unit,
  onRead,
  onMark,
}: TokenStripOptions): TemplateResult {
  const from = shown.first - shown.begin;
  const row = (place: number | undefined): number | undefined => (place === undefined ? undefined : place - from);
  const label = hidden
    ? msg("The answer: mark the token that you expect to have cost most")
    : msg(str`${shown.name}, token by token`);
  return html`<lab-heat-strip class=${size} .text=${shown.text} .offsets=${shown.offsets} .steps=${hidden ? undefined : shown.steps}
      .at=${at - from} .guess=${row(guess)} .peak=${row(peak)} label=${label}
      .valueText=${hidden ? msg(str`token “${tokenSign(tokenAt(shown, at))}”`) : spokenToken(shown.reading, shown.begin + at, unit)}
      @value=${(event: ValueEvent<number>) => onRead(event.value + from)} @settled=${(event: ValueEvent<number>) => onMark?.(event.value + from)}></lab-heat-strip>
    ${shown.end - shown.begin > mostRows ? stretches(shown, onRead) : nothing}`;
}

/** The way through an answer of very many tokens. */
function stretches({ begin, end, first, last }: ShownAnswer, onRead: (at: number) => void): TemplateResult {
  const number = (value: number): string => value.toLocaleString("en");
  return html`<div class="stretches"><button type="button" ?disabled=${first === begin} @click=${() => onRead(first - begin - mostRows)}>${msg("Earlier")}</button>
    <span>${msg(html`tokens ${number(first - begin + 1)} to ${number(last - begin)} of ${number(end - begin)}`)}</span>
    <button type="button" ?disabled=${last === end} @click=${() => onRead(last - begin)}>${msg("Later")}</button></div>`;
}

export function tokenAt({ reading, begin }: ShownAnswer, at: number): LogprobToken {
  return reading.tokens[begin + at] as LogprobToken;
}

/** "1.2 to 4.5 bits", or one number where both bounds agree as far as it is shown. */
export function boundsText(lowNats: number, highNats: number, unit: Unit, digits = 2): string {
  if (Number.isNaN(lowNats)) return msg("not in the file");
  const [low, high] = [formatNats(lowNats, unit, digits), formatNats(highNats, unit, digits)];
  const name = unitName(unit);
  return low === high ? `${low} ${name}` : msg(str`${low} to ${high} ${name}`);
}

export function costText(reading: FileReading, token: number, unit: Unit): string {
  const nats = reading.surprisalNats[token] as number;
  if (Number.isNaN(nats)) return msg("unknown");
  const cost = formatNatsWithUnit(nats, unit, 2);
  return reading.tokens[token]?.bound ? msg(str`at least ${cost}`) : cost;
}

/** For the ear, while the reader goes through the text by keys. */
export function spokenToken(reading: FileReading, token: number, unit: Unit): string {
  const sign = tokenSign(reading.tokens[token] as LogprobToken);
  const [low, high] = [reading.entropyLowerNats[token] as number, reading.entropyUpperNats[token] as number];
  const [cost, entropy] = [costText(reading, token, unit), boundsText(low, high, unit)];
  return msg(str`“${sign}”, surprise ${cost}, entropy ${entropy}`);
}

const mostAlternatives = 10;

export function tokenReadout(shown: ShownAnswer, at: number, unit: Unit): TemplateResult {
  const { reading, begin } = shown;
  const token = begin + at;
  const read = tokenAt(shown, at);
  const p = reading.probability[token] as number;
  const shownP = Number.isNaN(p) ? msg("unknown") : formatProbability(p);
  const sign = tokenSign(read);
  const place = reading.chosenPlace[token] as number;
  const listed = read.alternatives.length;
  const count = (at + 1).toLocaleString("en");
  const mass = reading.knownMass[token] as number;
  return html`<div class="readout">
    <div class="glyph ${sign.length > 6 ? "long" : ""}"><b translate="no" title=${sign}>${sign}</b><span>${read.part === "prompt" ? msg(str`token ${count}, of the prompt`) : msg(str`token ${count}`)}</span></div>
    <dl>
      <div><dt>p</dt><dd title=${Number.isNaN(p) ? nothing : formatOneIn(p)}>${read.bound && !Number.isNaN(p) ? msg(str`at most ${shownP}`) : shownP}</dd></div>
      <div><dt>${msg("surprise")}</dt><dd class="surprise">${costText(reading, token, unit)}</dd></div>
      <div><dt>${msg("place")}</dt><dd>${listed === 0 ? "–" : place < 0 ? msg(str`none of ${listed}`) : msg(str`${place + 1} of ${listed}`)}</dd></div>
      <div><dt>${msg("known mass")}</dt><dd>${Number.isNaN(mass) ? "–" : formatProbability(mass)}</dd></div>
      <div><dt>${msg("entropy")}</dt><dd class="entropy">${boundsText(reading.entropyLowerNats[token] as number, reading.entropyUpperNats[token] as number, unit)}</dd></div>
    </dl>
    ${listed === 0 ? html`<p class="none">${msg("The file lists no alternatives here.")}</p>` : alternativeList(reading, token, place)}
  </div>`;
}

function alternativeList(reading: FileReading, token: number, place: number): TemplateResult {
  const from = token === 0 ? 0 : (reading.listedEnds[token - 1] as number);
  const alternatives = (reading.tokens[token] as LogprobToken).alternatives.slice(0, mostAlternatives);
  return html`<ol class="alternatives" aria-label=${msg("What the file lists here, likeliest first")}>${alternatives.map(
    (one, index) => alternativeItem(one, reading.listedProbability[from + index] as number, index === place),
  )}</ol>`;
}

function alternativeItem(alternative: Alternative, probability: number, came: boolean): TemplateResult {
  const sign = tokenSign(alternative);
  return html`<li class=${came ? "came" : ""}><span class="fill" style="width: ${(probability * 100).toFixed(1)}%"></span>
    <span class="figure" translate="no" title=${sign}>${sign}</span> <span class="share">${formatProbability(Number(probability.toPrecision(2)))}</span></li>`;
}
