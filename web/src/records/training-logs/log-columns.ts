// What the tools' keys mean: one name for what each of them calls by its own. A key stands here once, under its most exact meaning;
// of several keys in one file that mean the same, the first listed is taken.

import { msg } from "@lit/localize";

export interface ColumnMeaning {
  readonly id: ColumnId;
  /** As the page names it. */
  name(): string;
  /** Without the tracker's "train/", and with "eval_" for "eval/". */
  readonly keys: readonly string[];
}

const meanings = {
  loss: [() => msg("loss, training"), ["loss", "gpt_loss", "loss/total", "sft_loss"]],
  evalLoss: [() => msg("loss, evaluation"), ["eval_loss", "val/loss", "val_loss", "validation_loss", "eval_gpt_loss"]],
  policyLoss: [() => msg("policy loss"), ["policy_loss", "loss/policy_avg", "actor/pg_loss", "ppo/loss/policy"]],
  valueLoss: [() => msg("value loss"), ["critic_loss", "loss/value_avg", "critic/vf_loss", "ppo/loss/value"]],
  reward: [() => msg("reward"), ["reward", "critic/rewards/mean", "objective/rlhf_reward", "eval_reward"]],
  score: [
    () => msg("reward before the KL penalty"),
    ["objective/scores", "critic/score/mean", "env/reward_mean", "ppo/mean_scores"],
  ],
  rewardSpread: [() => msg("reward, standard deviation in a group"), ["reward_std"]],
  equalGroups: [() => msg("share of groups with one reward"), ["frac_reward_zero_std"]],
  kl: [() => msg("KL to the reference"), ["objective/kl", "kl", "actor/kl_loss", "actor/reward_kl_penalty", "kl_loss"]],
  klToOld: [
    () => msg("KL to the policy that sampled"),
    ["policy/approxkl_avg", "actor/ppo_kl", "ppo_kl", "ppo/policy/approxkl"],
  ],
  klCoefficient: [
    () => msg("weight of the KL"),
    ["actor/kl_coef", "actor/reward_kl_penalty_coeff", "objective/kl_coef", "kl_coef"],
  ],
  nonScoreReward: [() => msg("KL's part of the reward"), ["objective/non_score_reward", "ppo/mean_non_score_reward"]],
  entropy: [
    () => msg("entropy per token"),
    ["policy/entropy_avg", "entropy", "actor/entropy", "actor/entropy_loss", "ppo/policy/entropy"],
  ],
  answerEntropy: [() => msg("surprise of the whole answer"), ["objective/entropy"]],
  chosenReward: [() => msg("implicit reward, chosen"), ["rewards/chosen", "chosen_reward"]],
  rejectedReward: [() => msg("implicit reward, rejected"), ["rewards/rejected", "reject_reward"]],
  margin: [() => msg("margin, chosen − rejected"), ["rewards/margins", "reward_diff"]],
  preferred: [() => msg("share where chosen wins"), ["rewards/accuracies", "acc"]],
  chosenLogprob: [() => msg("log-probability, chosen"), ["logps/chosen"]],
  rejectedLogprob: [() => msg("log-probability, rejected"), ["logps/rejected"]],
  length: [
    () => msg("length of an answer (tokens)"),
    [
      "completions/mean_length",
      "completion_length",
      "response_length/mean",
      "response_length",
      "tokens/responses_len_mean",
    ],
  ],
  cutAnswers: [
    () => msg("share of answers cut off"),
    ["completions/clipped_ratio", "response_length/clip_ratio", "truncated_rate"],
  ],
  learningRate: [() => msg("learning rate"), ["learning_rate", "lr", "actor/lr", "actor_lr", "ppo/learning_rate"]],
  gradientNorm: [() => msg("gradient norm"), ["grad_norm", "actor/grad_norm", "actor_grad_norm"]],
  clipFraction: [
    () => msg("share of updates clipped"),
    [
      "policy/clipfrac_avg",
      "actor/pg_clipfrac",
      "clip_ratio/region_mean",
      "clip_ratio",
      "ppo_clip_ratio",
      "ppo/policy/clipfrac",
    ],
  ],
  ratio: [() => msg("probability ratio new/old"), ["val/ratio", "ppo/policy/ratio"]],
  tokenAccuracy: [() => msg("share of tokens guessed"), ["mean_token_accuracy"]],
  epoch: [() => msg("epoch"), ["epoch"]],
} as const satisfies Record<string, readonly [name: () => string, keys: readonly string[]]>;

export type ColumnId = keyof typeof meanings;

export const columnMeanings: readonly ColumnMeaning[] = (Object.keys(meanings) as ColumnId[]).map((id) => ({
  id,
  name: meanings[id][0],
  keys: meanings[id][1],
}));

/** Where a row says which step it is, the surest first. TRL's PPO counts episodes beside its steps. */
export const stepKeys = [
  "step",
  "global_step",
  "training/global_step",
  "_step",
  "steps",
  "iteration",
  "episode",
] as const;

/** Keys of the row that a trainer writes when it is done: it sums up and is no step. */
export const summaryKeys: readonly string[] = ["train_runtime", "total_flos", "train_samples_per_second"];

/** A tracker's folders off: "train/loss" is loss, "eval/loss" is eval_loss. */
export function plainKey(key: string): string {
  const plain = key.trim().replace(/^train\//, "");
  return plain.startsWith("eval/") ? `eval_${plain.slice(5)}` : plain;
}
