// What the rules found, as sentences: each with the rule that it rests on and the numbers that it was applied to.

import { msg, str } from "@lit/localize";
import type { CourseTrend } from "../../../wasm/surprise-core.js";
import { columnOf, type TrainingLog } from "../records/training-logs/training-log.js";
import { formatNats, formatNatsWithUnit, formatNumber, formatPercent, type Unit, unitName } from "../units.js";
import { brokenColumns } from "./training-log-broken.js";
import type { LogRules } from "./training-log-reading.js";

/** found: something to look at; noted: worth knowing, and no fault; clear: looked for and not there. */
export type FindingKind = "found" | "noted" | "clear" | "not enough";

export interface Finding {
  readonly id: string;
  readonly kind: FindingKind;
  readonly title: string;
  readonly sentence: string;
  /** How it was judged. */
  readonly rule: string;
}

const trendRule = () =>
  msg(
    "A trend: Mann and Kendall’s test on the medians of at most 20 blocks, |z| of 2.576 or more, which a course without one shows once in a hundred times; from 8 values on.",
  );

/** Those that are to be looked at first. */
export function findingsOf(log: TrainingLog, rules: LogRules, unit: Unit): Finding[] {
  const all = [
    overfitting(log, rules, unit),
    klCourse(rules, unit),
    negativeKl(rules, unit),
    collapse(rules, unit),
    alone(rules),
    bothFall(rules, unit),
    coefficient(log, rules),
    ...brokenColumns(log),
  ].filter((one) => one !== undefined);
  const order: readonly FindingKind[] = ["found", "noted", "not enough", "clear"];
  return order.flatMap((kind) => all.filter((one) => one.kind === kind));
}

/** A log of learning from text. The losses of a policy or of preferences are no surprise of a text. */
export function isLanguageLog(log: TrainingLog): boolean {
  return (["reward", "kl", "margin", "policyLoss"] as const).every((id) => columnOf(log, id) === undefined);
}

const z = ({ z: value }: CourseTrend): string => `z = ${formatNumber(value, 1)}`;
/** As a part of a sentence. */
export const step = (value: number): string => msg(str`step ${formatNumber(value, 0)}`);

function overfitting(log: TrainingLog, { overfitting: found }: LogRules, unit: Unit): Finding | undefined {
  const rule = msg(
    "At least 2 evaluations come after the lowest one, and the last is at least 1 % above it; from 4 evaluations on. Training: medians of the latest 9 losses.",
  );
  const about = { id: "overfitting", title: msg("Overfitting"), rule };
  if (found === undefined) {
    if (!isLanguageLog(log) || columnOf(log, "loss") === undefined) return undefined;
    return {
      ...about,
      kind: "not enough",
      sentence: msg(
        "The log has no loss on text that was kept apart (eval_loss): learning and learning by heart look the same.",
      ),
    };
  }
  const isLanguage = isLanguageLog(log);
  const nats = (value: number): string => (isLanguage ? formatNatsWithUnit(value, unit) : formatNumber(value));
  const inWords = (value: number): string => (isLanguage ? ` (${msg(str`perplexity ${formatNumber(value, 2)}`)})` : "");
  const lowest = `${nats(found.bestNats)}${inWords(found.bestPerplexity)}`;
  const best = msg(str`${lowest} at ${step(found.bestStep)}`);
  if (found.verdict === "notEnough")
    return {
      ...about,
      kind: "not enough",
      sentence: msg(str`${found.evaluations} evaluations are too few to see a turn; the lowest so far is ${best}.`),
    };
  if (found.verdict === "no")
    return {
      ...about,
      kind: "clear",
      sentence: msg(str`The evaluation loss has not turned up: lowest ${best}, last ${nats(found.lastNats)}.`),
    };
  const rise = msg(
    str`lowest ${best}, then up to ${nats(found.lastNats)}${inWords(found.lastPerplexity)}, ${formatPercent(found.riseShare)} higher after ${found.afterBest} more evaluations`,
  );
  const training = msg(str`${nats(found.trainingAtBestNats)} to ${nats(found.trainingLastNats)}`);
  if (Number.isNaN(found.trainingAtBestNats))
    return {
      ...about,
      kind: "found",
      sentence: msg(
        str`The evaluation loss turned up: ${rise}. Without a training loss in the log one cannot tell learning by heart from a training that breaks.`,
      ),
    };
  return found.trainingFalls
    ? {
        ...about,
        kind: "found",
        sentence: msg(
          str`Overfitting. The evaluation loss turned up: ${rise}, while the training loss went on from ${training}. Keep the weights of ${step(found.bestStep)}.`,
        ),
      }
    : {
        ...about,
        kind: "found",
        sentence: msg(
          str`The evaluation loss turned up: ${rise}; but the training loss rose, too, from ${training}. That is no learning by heart: look at learning rate and gradient norm.`,
        ),
      };
}

function klCourse({ kl: found }: LogRules, unit: Unit): Finding | undefined {
  if (found === undefined) return undefined;
  const about = {
    id: "kl",
    title: msg("KL to the reference"),
    rule: msg(
      str`Runs away: it rises, and its last block is at least twice its middle one, which growth at one pace does not reach. None: every block below 10⁻⁶ nats. ${trendRule()}`,
    ),
  };
  const { trend } = found;
  const nats = (value: number): string => formatNats(value, unit);
  const course = msg(
    str`${nats(trend.first)}, ${nats(trend.middle)}, ${nats(trend.last)} ${unitName(unit)} at its beginning, middle and end`,
  );
  switch (found.course) {
    case "notEnough":
      return {
        ...about,
        kind: "not enough",
        sentence: msg(str`${trend.count} values of the KL are too few for a trend.`),
      };
    case "zero":
      return {
        ...about,
        kind: "found",
        sentence: msg(
          "KL to the reference is nothing all along: the policy does not move, or it is compared with itself (a reference that is updated along, adapters that are not switched off).",
        ),
      };
    case "runsAway":
      return {
        ...about,
        kind: "found",
        sentence: msg(
          str`KL runs away: ${course} (${z(trend)}). The leash does not hold: raise β, lower the learning rate, or stop before the middle.`,
        ),
      };
    case "rises":
      return {
        ...about,
        kind: "noted",
        sentence: msg(
          str`KL rises at about one pace: ${course} (${z(trend)}). So it does while a policy learns; watch whether it bends.`,
        ),
      };
    case "steady":
      return { ...about, kind: "clear", sentence: msg(str`KL stays within reach: ${course} (${z(trend)}).`) };
  }
}

function negativeKl({ negativeKl: found, negativeOf }: LogRules, unit: Unit): Finding | undefined {
  if (found === undefined || negativeOf === undefined) return undefined;
  const about = {
    id: "negative",
    title: msg("Negative KL"),
    rule: msg(
      "A divergence is never below 0. Its estimate k1, the mean of ln(π/π_ref) over the policy’s own samples, may be, and is right on average; k3 = r − 1 − ln r never is. Interval: Student’s 95 %, as if the logged values were independent.",
    ),
  };
  const key = negativeOf.key;
  if (found.verdict === "notEnough") return { ...about, kind: "not enough", sentence: msg(str`${key} has no values.`) };
  if (found.verdict === "no")
    return {
      ...about,
      kind: "clear",
      sentence: msg(str`${key} is never negative in ${formatNumber(found.count, 0)} values.`),
    };
  const mean = `mean ${formatNatsWithUnit(found.meanNats, unit, 4)}, ${formatNats(found.lowNats, unit, 4)} to ${formatNats(found.highNats, unit, 4)}`;
  const how = msg(
    str`${key} is below 0 in ${formatNumber(found.negative, 0)} of ${formatNumber(found.count, 0)} values, lowest ${formatNatsWithUnit(found.lowestNats, unit, 4)} at ${step(found.lowestStep)}`,
  );
  return found.systematic
    ? {
        ...about,
        kind: "found",
        sentence: msg(
          str`${how}, and below 0 on average (${mean}): the samples are not the policy’s own. Look for another temperature, top-p, or a stale copy that samples.`,
        ),
      }
    : {
        ...about,
        kind: "noted",
        sentence: msg(str`${how}: so it is estimated by k1, which may dip below 0 by chance. Its ${mean}.`),
      };
}

function collapse({ collapse: found }: LogRules, unit: Unit): Finding | undefined {
  if (found === undefined) return undefined;
  const about = {
    id: "entropy",
    title: msg("Entropy collapse"),
    rule: msg(str`It falls, and its last block is at most a quarter of its first. ${trendRule()}`),
  };
  const { trend, lastShare } = found;
  if (found.verdict === "notEnough")
    return {
      ...about,
      kind: "not enough",
      sentence: msg(str`${trend.count} values of the entropy are too few for a trend.`),
    };
  const course = msg(
    str`${formatNats(trend.first, unit)} to ${formatNatsWithUnit(trend.last, unit)} a token, ${formatPercent(lastShare, 0)} of what it was (${z(trend)})`,
  );
  return found.verdict === "yes"
    ? {
        ...about,
        kind: "found",
        sentence: msg(
          str`The entropy collapsed: ${course}. The policy hardly tries anything else any more; what it has not found by now it will not find.`,
        ),
      }
    : { ...about, kind: "clear", sentence: msg(str`The entropy went from ${course}: no collapse.`) };
}

function alone({ alone: found }: LogRules): Finding | undefined {
  if (found === undefined) return undefined;
  const about = {
    id: "reward",
    title: msg("Reward and what runs along"),
    rule: msg(
      str`The reward rises while the entropy falls to 70 % or less, or answers grow to 120 % or more, last block against first. ${trendRule()}`,
    ),
  };
  const { reward, entropy, length } = found;
  if (found.verdict === "notEnough")
    return {
      ...about,
      kind: "not enough",
      sentence: msg(
        str`${formatNumber(reward.count, 0)} values of the reward, ${formatNumber(entropy.count, 0)} of the entropy, ${formatNumber(length.count, 0)} of the length: too few to see them together.`,
      ),
    };
  const rewards = msg(
    str`The reward went from ${formatNumber(reward.first)} to ${formatNumber(reward.last)} (${z(reward)})`,
  );
  const parts = [
    ...(entropy.count > 0 ? [msg(str`the entropy to ${formatPercent(found.entropyShare, 0)} of its beginning`)] : []),
    ...(length.count > 0 ? [msg(str`the length of an answer to ${formatPercent(found.lengthShare, 0)}`)] : []),
  ].join(", ");
  return found.verdict === "yes"
    ? {
        ...about,
        kind: "found",
        sentence: msg(
          str`${rewards}, ${parts}. Reward that comes with this may be for length, a phrase or a form: read samples, and score some by what was really meant.`,
        ),
      }
    : { ...about, kind: "clear", sentence: msg(str`${rewards}, ${parts}: nothing suspicious runs along.`) };
}

function bothFall({ bothFall: found }: LogRules, unit: Unit): Finding | undefined {
  if (found === undefined) return undefined;
  const about = {
    id: "preference",
    title: msg("Both log-probabilities"),
    rule: msg(
      str`Both fall. DPO’s loss sees only the difference of the two log-ratios, so a rejected answer that falls faster than the chosen one lowers it as well. ${trendRule()}`,
    ),
  };
  const { chosen, rejected, margin } = found;
  if (found.verdict === "notEnough")
    return {
      ...about,
      kind: "not enough",
      sentence: msg(
        str`${formatNumber(Math.min(chosen.count, rejected.count), 0)} values of the log-probabilities are too few for a trend.`,
      ),
    };
  const course = (name: string, { first, last }: CourseTrend): string =>
    `${name} ${formatNats(first, unit, 1)} to ${formatNatsWithUnit(last, unit, 1)}`;
  const both = `${course("chosen", chosen)}, ${course("rejected", rejected)}`;
  const margins =
    margin.count === 0
      ? ""
      : msg(str`; the margin went from ${formatNumber(margin.first)} to ${formatNumber(margin.last)}`);
  return found.verdict === "yes"
    ? {
        ...about,
        kind: "noted",
        sentence: msg(
          str`Both answers became less likely: ${both}${margins}. That is normal: the loss asks for a difference, and mass goes to answers of neither kind. Watch where it goes: sample, or add a term for the chosen answer.`,
        ),
      }
    : { ...about, kind: "clear", sentence: msg(str`The two log-probabilities do not both fall: ${both}${margins}.`) };
}

function coefficient(log: TrainingLog, { coefficient: found }: LogRules): Finding | undefined {
  if (found === undefined) return undefined;
  const about = {
    id: "coefficient",
    title: msg("Weight of the KL"),
    rule: msg(
      "−(KL’s part of the reward) / KL, row by row, where the KL is at least a tenth of its median; constant: lowest and highest within 5 % of the median; from 3 rows on.",
    ),
  };
  const logged = columnOf(log, "klCoefficient");
  const beside =
    logged === undefined
      ? ""
      : msg(str` The log itself says ${formatNumber(logged.values.at(-1) ?? Number.NaN, 4)} in the end.`);
  if (found.verdict === "notEnough")
    return {
      ...about,
      kind: "not enough",
      sentence: msg(str`${formatNumber(found.rows, 0)} rows with both KL and its part of the reward are too few.`),
    };
  return found.verdict === "yes"
    ? {
        ...about,
        kind: "noted",
        sentence: msg(
          str`The log implies kl_coef = ${formatNumber(found.median, 4)} in all of ${formatNumber(found.rows, 0)} rows.${beside}`,
        ),
      }
    : {
        ...about,
        kind: "noted",
        sentence: msg(
          str`The implied kl_coef changes between ${formatNumber(found.lowest, 4)} and ${formatNumber(found.highest, 4)} (median ${formatNumber(found.median, 4)}): a controller adapts it, or KL and penalty are not of the same samples.${beside}`,
        ),
      };
}
