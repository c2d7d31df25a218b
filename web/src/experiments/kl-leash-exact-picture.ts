// The exact view's picture: the completions with both their probabilities, and beside or below them reward against KL.

import { msg, str } from "@lit/localize";
import { html, type SVGTemplateResult, svg, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { makeScale, type Scale } from "../charts/axis.js";
import { type FrontierPoint, frontierChart } from "../charts/frontier-chart.js";
import { type OutcomeRow, outcomeRows } from "../charts/outcome-rows.js";
import { formatPercent, inUnit, unitName } from "../units.js";
import type { ExactReading } from "./kl-leash-exact.js";
import { askedPlace, formatBeta, formatKl, formatPoints } from "./kl-leash-numbers.js";
import { dial, type LeashState, roundBeta } from "./kl-leash-state.js";

export interface ExactPicture {
  width: number;
  state: LeashState;
  reading: ExactReading;
  /** The answer before the last change. */
  before: ExactReading | undefined;
  summary: string;
  onBeta(beta: number): void;
  onSettle(): void;
  onGuess(guess: number): void;
  /** What the reader typed as the reward of a completion. */
  onReward(place: number, text: string): void;
}

interface Places {
  wide: boolean;
  rowHeight: number;
  top: number;
  height: number;
  nameX: number;
  valueX: number;
  bars: [number, number];
  textX: number;
  rowsRight: number;
  frontier: { left: number; right: number; top: number; bottom: number };
}

const inputWidth = 54;
/** Two columns of percentages. */
const figuresWidth = 98;
const frontierHeight = 200;
const letterWidth = 7.4;

function placesFor(width: number, rows: number, words: number): Places {
  const wide = width >= 560;
  const rowHeight = wide ? 28 : 34;
  const top = 30;
  const rowsRight = wide ? Math.round(width * (words > 2 ? 0.66 : 0.6)) : width;
  const valueX = (wide ? Math.min(102 + 38 * (words - 1), 190) : Math.min(80 + 20 * (words - 1), 130)) + inputWidth;
  const rowsBottom = top + rows * rowHeight;
  const shown = Math.max(rowsBottom, top + 240);
  const frontier = wide
    ? { left: rowsRight + 62, right: width - 8, top: top + 14, bottom: shown - 44 }
    : { left: 44, right: width - 8, top: rowsBottom + 52, bottom: rowsBottom + 52 + frontierHeight };
  return {
    wide,
    rowHeight,
    top,
    height: wide ? shown + 6 : frontier.bottom + 46,
    nameX: 0,
    valueX,
    bars: [valueX + 12, rowsRight - figuresWidth - 8],
    textX: rowsRight - figuresWidth / 2 - 6,
    rowsRight,
    frontier,
  };
}

/** In percent, which the head of the column says. */
const share = (p: number): string => (p > 0 && p < 0.0005 ? "<0.1" : formatPercent(p).replace(" %", ""));

function rowsOf({ state, reading, before, onGuess }: ExactPicture): OutcomeRow[] {
  const asked = askedPlace(reading);
  const old = before?.reference === reading.reference ? before.policy.probabilities : undefined;
  return reading.texts.map((text, place) => {
    const [first, second] = [reading.reference[place] as number, reading.policy.probabilities[place] as number];
    const guess = state.guess ?? first;
    const completion = text.trim();
    const asks = !state.revealed && place === asked;
    return {
      name: text.trim().replace(/\s*\n\s*/g, " ↵ "),
      value: formatPoints(reading.rewards[place] as number),
      first,
      second: state.revealed ? second : undefined,
      ghost: state.revealed ? old?.[place] : undefined,
      firstText: share(first),
      secondText: state.revealed ? share(second) : asks ? "?" : "",
      ...(asks
        ? {
            guess: {
              value: guess,
              label: msg(str`How often the policy will say “${completion}”`),
              valueText: state.guess === undefined ? msg("not said yet") : formatPercent(guess, 0),
              onMove: onGuess,
            },
          }
        : {}),
    };
  });
}

function domains({ reading, state: { unit } }: ExactPicture): { x: [number, number]; y: [number, number] } {
  const { frontier, referenceReward } = reading;
  const rewards = [referenceReward, ...frontier.expectedReward];
  const [low, high] = [Math.min(...rewards), Math.max(...rewards)];
  const room = high > low ? (high - low) * 0.08 : 1;
  const furthest = Math.max(...frontier.klNats.map((nats) => inUnit(nats, unit)));
  return { x: [0, furthest > 1e-9 ? furthest * 1.04 : 1], y: [low - room, high + room] };
}

const betaScale: Scale = makeScale("log", [dial.low, dial.high], [0, 1]);

function frontierOf(picture: ExactPicture, places: Places): SVGTemplateResult {
  const { reading, before, state, onBeta, onSettle } = picture;
  const { unit } = state;
  const { frontier, policy, beta } = reading;
  const { x, y } = domains(picture);
  const { left, right, top, bottom } = places.frontier;
  const at = (klNats: number, reward: number): FrontierPoint => ({ x: inUnit(klNats, unit), y: reward });
  const name = unitName(unit);
  const [shownBeta, points] = [formatBeta(beta), formatPoints(policy.expectedReward)];
  const kl = `${formatKl(policy.klNats, unit)} ${name}`;
  const curve = Array.from(frontier.beta, (_beta, row) =>
    at(frontier.klNats[row] as number, frontier.expectedReward[row] as number),
  );
  return frontierChart({
    x: makeScale("linear", x, [left, right]),
    y: makeScale("linear", y, [bottom, top]),
    left,
    right,
    top,
    bottom,
    xLabel: msg(str`KL(policy‖reference), ${name}`),
    yLabel: msg("expected reward, points"),
    curve,
    point: {
      ...at(policy.klNats, policy.expectedReward),
      label: msg("The leash, along the frontier"),
      valueText: msg(str`β ${shownBeta}: ${points} points at ${kl}`),
      caption: beta === 0 ? msg("no leash") : `β = ${formatBeta(beta)}`,
      position: beta === 0 ? 0 : betaScale(beta),
      onPosition: (position) => onBeta(position <= 0 ? 0 : roundBeta(betaScale.invert(position))),
      onNearest: (place) => onBeta(roundBeta(frontier.beta[place] as number)),
      onSettle,
    },
    ghost:
      before?.reference === reading.reference && before.beta !== beta && sameRewards(before, reading)
        ? at(before.policy.klNats, before.policy.expectedReward)
        : undefined,
    marks: marksOf(reading, at),
  });
}

/** Best of n; where two would lie on each other only the first is named. */
function marksOf({ best }: ExactReading, at: (klNats: number, reward: number) => FrontierPoint) {
  return Array.from(best.n, (n, row) => ({
    ...at(best.klNats[row] as number, best.expectedReward[row] as number),
    label: n === 1 ? msg("reference") : msg(str`best of ${n}`),
  }));
}

function sameRewards(a: ExactReading, b: ExactReading): boolean {
  return a.rewards.every((reward, place) => reward === b.rewards[place]);
}

export function exactPicture(picture: ExactPicture): TemplateResult {
  const { width, state, reading, summary, onReward } = picture;
  const places = placesFor(width, reading.texts.length, state.words);
  const { wide, rowHeight, top, height, nameX, valueX, bars, textX, rowsRight, frontier } = places;
  const chart = svg`<svg class="chart leash p" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="group"
      aria-label="${msg("Completions with their probability by the reference and by the policy, and expected reward against KL.")} ${summary}">
    ${outcomeRows({
      nameX,
      valueX,
      bars: makeScale("linear", [0, 1], bars),
      textX,
      right: rowsRight,
      top,
      rowHeight,
      nameLetters: Math.floor((valueX - inputWidth) / letterWidth),
      heads: { name: msg("completion"), value: msg("reward"), bars: wide ? msg("0 to 100 %") : "0–100" },
      rows: rowsOf(picture),
    })}
    ${
      state.revealed
        ? frontierOf(picture, places)
        : svg`<text class="row-title" x=${(frontier.left + frontier.right) / 2} y=${(frontier.top + frontier.bottom) / 2} text-anchor="middle">
            <tspan>${msg("reward against KL")}</tspan><tspan x=${(frontier.left + frontier.right) / 2} dy="1.4em">${msg("waits for your answer")}</tspan></text>`
    }
  </svg>`;
  return html`<div class="rows-frame">${chart}
    ${reading.texts.map(
      (text, place) => html`<input class="reward" type="text" inputmode="decimal" autocomplete="off" spellcheck="false"
        aria-label=${rewardLabel(text.trim())} .value=${live(formatPoints(reading.rewards[place] as number))}
        style="left:${valueX - inputWidth}px; top:${top + place * rowHeight + 1}px; width:${inputWidth}px; height:${rowHeight - 2}px"
        @change=${(event: Event) => onReward(place, (event.target as HTMLInputElement).value)} />`,
    )}
  </div>`;
}

const rewardLabel = (completion: string): string => msg(str`Reward of “${completion}”, points`);

/** Before there is anything to draw: the place stays. */
export function exactHeight(width: number, rows: number, words: number): number {
  return placesFor(width, rows, words).height;
}
