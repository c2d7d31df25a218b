// The exact view's numbers as text: readouts, formulas, table.

import { msg, str } from "@lit/localize";
import { html, type TemplateResult } from "lit";
import { tex } from "../formulas/tex.js";
import type { Table } from "../records/table.js";
import { formatNats, formatNumber, inUnit, type Unit, unitName } from "../units.js";
import type { Reading } from "./experiment.js";
import type { ExactReading } from "./kl-leash-exact.js";
import type { LiveRun } from "./kl-leash-live.js";
import type { LeashState } from "./kl-leash-state.js";

/** As short as it was typed: 1, −0.5, 0.3333. */
export function formatPoints(points: number): string {
  if (Number.isInteger(points) && Math.abs(points) < 1e9) return formatNumber(points, 0);
  return formatNumber(points, 3).replace(/(\.\d*?)0+$/, "$1");
}

export function formatBeta(beta: number): string {
  return String(Number(beta.toPrecision(3)));
}

/** A mean of rewards in few digits: what rounds to 0 is shown as 0. */
export function formatMean(points: number, digits = 2): string {
  return formatNumber(Math.abs(points) < 0.5 * 10 ** -digits ? 0 : points, digits);
}

/** A policy that is the reference differs from it by the rounding of the last digits: that is no number to show. */
export function formatKl(nats: number, unit: Unit): string {
  return formatNats(nats < 1e-15 ? 0 : nats, unit);
}

/** The question is about the likeliest of the best rewarded. */
export function askedPlace({ rewards }: ExactReading): number {
  return rewards.indexOf(Math.max(...rewards));
}

export function heroOf(reading: ExactReading | undefined, revealed: boolean): Reading {
  const value = reading === undefined ? "…" : revealed ? formatNumber(reading.policy.expectedReward) : "?";
  return { label: msg("expected reward of the best policy on this leash"), value, unit: msg("points"), tone: "p" };
}

export function secondaryOf(reading: ExactReading | undefined, unit: Unit): readonly Reading[] {
  if (reading === undefined) return [];
  const { policy } = reading;
  return [
    { label: msg("KL(policy‖reference)"), value: formatKl(policy.klNats, unit), unit: "measure", tone: "surprise" },
    { label: msg("worth, β ln Z"), value: formatNumber(policy.objective), unit: msg("points") },
  ];
}

const tilted = tex`${"pi:p"}(x) = \mathrm{ref}(x)\, e^{r(x)/\beta} / Z, \quad \beta = ${"beta"}`;
const worth = tex`\beta \ln Z = ${"er:p"} - ${"beta"} \cdot ${"kl:surprise"}\,\text{nats} = ${"worth"}`;
const unleashed = tex`${"pi:p"}(x) = \mathrm{ref}(x) / Z \text{ where } r(x) \text{ is largest, else } 0`;

export function formulaOf({ policy, beta }: ExactReading): TemplateResult {
  if (beta === 0) return unleashed({ pi: "π" });
  const figures = {
    er: formatNumber(policy.expectedReward),
    beta: formatBeta(beta),
    kl: formatKl(policy.klNats, "nats"),
    worth: formatNumber(policy.objective),
  };
  return html`<div>${tilted({ pi: "π", beta: formatBeta(beta) })}</div><div>${worth(figures)}</div>`;
}

const objective = tex`\mathbb{E}\, r - \beta \, \mathrm{KL}(\pi \Vert \mathrm{ref}), \quad \beta = ${"beta"}`;

export function liveFormula({ runner }: LiveRun, { liveBeta }: LeashState): TemplateResult {
  const beta = runner.course.newest("beta");
  return objective({ beta: formatBeta(Number.isNaN(beta) ? liveBeta : beta) });
}

export function tableOf(reading: ExactReading | undefined, unit: Unit, mostRows: number): Table {
  if (reading === undefined) return { caption: msg("The model has said nothing yet."), columns: [], rows: [] };
  const { texts, totalNats, reference, rewards, policy, frontier, best, beta } = reading;
  const name = unitName(unit);
  const columns = [
    msg("what"),
    msg(str`model's surprise (${name})`),
    msg("reference"),
    msg("reward (points)"),
    msg("policy"),
    msg("expected reward (points)"),
    msg(str`KL(policy‖reference) (${name})`),
    msg("E r − β KL (points)"),
  ];
  const said = texts.map((text, place) => [
    text.trim(),
    inUnit(totalNats[place] as number, unit),
    reference[place] as number,
    rewards[place] as number,
    policy.probabilities[place] as number,
    "",
    "",
    "",
  ]);
  const worthOf = (name: string, reward: number, nats: number, objective: number | string) => [
    name,
    "",
    "",
    "",
    "",
    reward,
    inUnit(nats, unit),
    objective,
  ];
  const draws = Array.from(best.n, (n, row) =>
    worthOf(msg(str`best of ${n}`), best.expectedReward[row] as number, best.klNats[row] as number, ""),
  );
  const leashes = Array.from(frontier.beta, (each, row) =>
    worthOf(
      `β = ${formatBeta(each)}`,
      frontier.expectedReward[row] as number,
      frontier.klNats[row] as number,
      frontier.objective[row] as number,
    ),
  );
  const [count, shownBeta] = [texts.length, formatBeta(beta)];
  const here = worthOf(msg(str`here, β = ${shownBeta}`), policy.expectedReward, policy.klNats, policy.objective);
  const rows = [...said, here, ...draws, ...leashes];
  return {
    caption: msg(
      str`${count} completions and what the best policy on a leash of β = ${shownBeta} makes of them; then best of n and the frontier.`,
    ),
    columns,
    verbatim: [0],
    rows: rows.slice(0, mostRows),
    omittedRows: Math.max(rows.length - mostRows, 0),
  };
}
