// What <training-log-reader> says beside its findings.

import { msg, str } from "@lit/localize";
import { html, type TemplateResult } from "lit";
import { columnOf, type TrainingLog } from "../records/training-logs/training-log.js";
import { formatNumber } from "../units.js";
import type { Reading } from "./experiment.js";
import type { Finding } from "./training-log-findings.js";
import type { LogRules } from "./training-log-reading.js";

export const question = () =>
  msg(
    "Three epochs of fine-tuning; you see the training loss alone. At which step did the loss on unseen text begin to rise? Drag the line.",
  );

export const hint = () =>
  msg("Point at a step to read all curves there. Then open or drop your own log; it stays here.");

export function answerOf({ overfitting }: LogRules, guess: number): TemplateResult {
  if (overfitting === undefined) return html``;
  const { bestStep, bestPerplexity, lastPerplexity } = overfitting;
  return msg(html`You said ${formatNumber(guess, 0)}; it was lowest at <b class="surprise">${formatNumber(bestStep, 0)}</b>: perplexity ${formatNumber(bestPerplexity, 2)} there, ${formatNumber(lastPerplexity, 2)} in the end.
    The training loss only falls; it cannot show it.`);
}

export function heroOf(findings: readonly Finding[] | undefined): Reading {
  const label = msg("Rules that found something to look at");
  if (findings === undefined) return { label, value: "…" };
  const found = findings.filter(({ kind }) => kind === "found").length;
  return { label, value: msg(str`${found} of ${findings.length}`), ...(found > 0 ? { tone: "surprise" } : {}) };
}

export function secondaryOf(log: TrainingLog | undefined): readonly Reading[] {
  if (log === undefined) return [];
  const last = Math.max(...log.columns.map(({ steps }) => steps.at(-1) ?? 0));
  return [
    { label: msg("written by"), value: log.source?.name.replace(/ \(.*/, "") ?? msg("unknown") },
    { label: log.stepKey === "row" ? msg("rows") : msg(str`last ${log.stepKey}`), value: formatNumber(last, 0) },
    { label: msg("columns"), value: formatNumber(log.columns.length, 0) },
  ];
}

export function summaryOf(log: TrainingLog | undefined, findings: readonly Finding[] | undefined): string {
  if (log === undefined || findings === undefined) return "";
  const found = findings.filter(({ kind }) => kind === "found");
  const names = log.columns.map(({ name }) => name).join(", ");
  const said =
    found.length === 0 ? msg("No rule found anything to look at.") : found.map(({ sentence }) => sentence).join(" ");
  return msg(str`A log of ${log.rows} rows with ${names}. ${said}`);
}

/** What is odd in the file, and what of it has no name here. */
export function remarksOf(log: TrainingLog): string[] {
  const other =
    log.otherKeys.length === 0 ? [] : [msg(str`Not drawn, for nothing here knows them: ${log.otherKeys.join(", ")}.`)];
  const learned = columnOf(log, "kl") !== undefined && columnOf(log, "reward") !== undefined;
  const unit = learned ? [msg("KL, entropy and losses are taken as nats, which is what these tools log.")] : [];
  return [...log.notes, ...other, ...unit];
}

export const sourceNote =
  () => html`<p>${msg(html`Trends: H. B. Mann, Econometrica 13 (1945); M. G. Kendall, <cite>Rank Correlation Methods</cite>; slopes: P. K. Sen, 1968; on medians of at most 20 blocks, since neighbours in a log resemble each other. Smoothing as in TensorBoard, without the bias of its beginning; evaluations are not smoothed, and no rule reads smoothed values. KL estimators: J. Schulman, “Approximating KL divergence”, 2020. Reward that is not what was meant: L. Gao et al., 2210.10760; length: P. Singhal et al., 2310.03716. DPO: R. Rafailov et al., 2305.18290; both fall: A. Pal et al., 2402.13228. In TRL’s PPO the log’s non_score_reward is −kl_coef · KL.`)}</p>
  <p>${msg("Read are trainer_state.json, JSON lines, what a console printed, and CSV, of transformers, TRL (SFT, PPO, RLOO, DPO, KTO, GRPO), verl and OpenRLHF, also as Weights & Biases exports them.")}</p>`;
