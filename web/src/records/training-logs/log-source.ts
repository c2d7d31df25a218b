// Which tool wrote a log, told by the keys that only it writes. The name decides nothing: the columns are read by their own keys.

import { msg } from "@lit/localize";

export interface LogSource {
  readonly name: string;
  /** The keys that told it. */
  readonly by: readonly string[];
}

/** `all` must be there, and one of `any` where it is given. The first that fits is the answer. */
const signs: readonly { name: () => string; all: readonly string[]; any?: readonly string[] }[] = [
  { name: () => msg("TRL, PPO or RLOO"), all: ["objective/kl", "policy/approxkl_avg"] },
  { name: () => msg("TRL, online DPO"), all: ["objective/kl", "logps/chosen"] },
  {
    name: () => msg("TRL, PPO before version 0.12"),
    all: ["objective/kl"],
    any: ["ppo/mean_scores", "ppo/policy/approxkl", "env/reward_mean"],
  },
  { name: () => msg("TRL, PPO or RLOO"), all: ["objective/kl"] },
  { name: () => "TRL, KTO", all: ["rewards/chosen", "kl"] },
  {
    name: () => msg("TRL, DPO or one of its kind"),
    all: ["rewards/chosen"],
    any: ["rewards/margins", "logps/chosen", "rewards/rejected"],
  },
  {
    name: () => msg("TRL, GRPO or RLOO"),
    all: ["reward"],
    any: ["reward_std", "completions/mean_length", "completion_length", "frac_reward_zero_std"],
  },
  {
    name: () => "verl",
    all: [],
    any: [
      "actor/pg_loss",
      "actor/ppo_kl",
      "actor/entropy",
      "actor/entropy_loss",
      "critic/rewards/mean",
      "critic/score/mean",
    ],
  },
  { name: () => "OpenRLHF", all: [], any: ["policy_loss", "chosen_reward", "gpt_loss", "ppo_kl", "actor_lr"] },
  { name: () => "TRL, SFT", all: ["loss"], any: ["mean_token_accuracy", "num_tokens"] },
  { name: () => "transformers", all: [], any: ["learning_rate", "eval_loss", "grad_norm"] },
];

/** Undefined where no tool is known by these keys; their numbers may be read all the same. */
export function sourceOf(keys: ReadonlySet<string>): LogSource | undefined {
  for (const { name, all, any } of signs) {
    const found = (any ?? []).filter((key) => keys.has(key));
    if (all.every((key) => keys.has(key)) && (any === undefined || found.length > 0))
      return { name: name(), by: [...all, ...found].slice(0, 3) };
  }
  return undefined;
}
