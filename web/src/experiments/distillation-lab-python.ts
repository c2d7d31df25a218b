// The same comparison where an engineer would run it.

import { positions, rate, sequences } from "./distillation-lab-recipe.js";
import type { DistillationState } from "./distillation-lab-state.js";

const divergences: Readonly<Record<DistillationState["divergence"], string>> = {
  forward: `    kl = F.kl_div(q, p, log_target=True, reduction="sum")  # KL(teacher || student): the one that happens is second`,
  reverse: `    kl = F.kl_div(p, q, log_target=True, reduction="sum")  # KL(student || teacher): it seeks what the teacher is sure of`,
  jsd: `    m = torch.logaddexp(p, q) - math.log(2)
    kl = (F.kl_div(m, p, log_target=True, reduction="sum") + F.kl_div(m, q, log_target=True, reduction="sum")) / 2`,
};

export function pythonOf(state: DistillationState): string {
  const { temperature, hardShare, divergence, steps, seeds, seed } = state;
  return `import math
import numpy as np
import torch
import torch.nn.functional as F
from scipy import stats

T, HARD = ${temperature}, ${hardShare}  # temperature; share of hard labels in the second student's loss


def distillation_loss(student_logits, teacher_logits, labels):
    """(tokens, V) logits, (tokens) labels; nats a token. 'sum' over V divided by the tokens is what 'batchmean' means;
    the default 'mean' divides by V as well. T * T keeps the gradient's size as T grows."""
    q = F.log_softmax(student_logits / T, dim=-1)
    p = F.log_softmax(teacher_logits / T, dim=-1)
${divergences[divergence]}
    hard = F.cross_entropy(student_logits, labels)
    return HARD * hard + (1 - HARD) * T * T * kl / len(labels)


# Train both students of a pair from one seed on the same batches (${sequences} x ${positions} tokens, ${steps} steps, AdamW, rate ${rate});
# here: the validation cross-entropies of seeds ${seed} to ${seed + seeds - 1}, from the table of the page.
def interval(soft, hard, level=0.95):
    d = np.asarray(soft) - np.asarray(hard)  # pairs: what both students share falls out
    half = stats.t.ppf((1 + level) / 2, len(d) - 1) * d.std(ddof=1) / math.sqrt(len(d))
    return d.mean(), d.mean() - half, d.mean() + half
`;
}
