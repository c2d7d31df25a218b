// The same run where an engineer would train: TRL, with the reward as a function.

import { samples, tokens } from "./kl-leash-recipe.js";
import type { LeashState } from "./kl-leash-state.js";

const rewards: Readonly<Record<LeashState["liveProxy"], string>> = {
  happy: `HAPPY = set("happy glad joy merry love loved beautiful wonderful sweet kind smile laugh".split())


def reward(completions, **kwargs):
    return [float(sum(w in HAPPY for w in re.findall(r"[a-z']+", c.lower()))) for c in completions]`,
  length: `def reward(completion_ids, **kwargs):
    return [float(len(ids)) for ids in completion_ids]`,
  "no-e": `def reward(completions, **kwargs):
    words = [re.findall(r"[a-z']+", c.lower()) for c in completions]
    return [sum("e" not in w for w in ws) / max(len(ws), 1) for ws in words]`,
};

export function livePythonOf(state: LeashState): string {
  const { liveProxy, liveBeta, prompt, seed } = state;
  return `# A policy on a leash with TRL (pip install trl). The lab's model has no copy on the hub: take a small one that writes stories.
import re

from datasets import Dataset
from trl import RLOOConfig, RLOOTrainer

${rewards[liveProxy]}


config = RLOOConfig(
    output_dir="leash",
    beta=${liveBeta},  # reward units a nat; high is tight; 0: no leash, and no reference is kept
    num_generations=${samples},
    per_device_train_batch_size=${samples},
    max_completion_length=${tokens},
    learning_rate=3e-4,
    max_steps=200,
    temperature=1.0,
    seed=${seed},
    logging_steps=1,  # look at reward, kl and entropy together
)
trainer = RLOOTrainer(
    model="roneneldan/TinyStories-8M",
    reward_funcs=reward,
    args=config,
    train_dataset=Dataset.from_dict({"prompt": [${JSON.stringify(prompt)}] * 200}),
)
trainer.train()
`;
}
