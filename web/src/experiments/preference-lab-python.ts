// The same losses where an engineer would compute them, from the log-probabilities of this run.

import type { PreferenceEvaluation } from "../../../wasm/surprise-core.js";
import type { PreferenceState } from "./preference-lab-state.js";

export function pythonOf({ beta }: PreferenceState, shown: PreferenceEvaluation | undefined): string {
  if (shown === undefined) return "# Nothing has been learned yet.\n";
  const { pairs, step } = shown;
  const list = (values: ArrayLike<number>): string => `[${Array.from(values).join(", ")}]`;
  return `import torch
import torch.nn.functional as F

# After ${step} steps of DPO: sums over each completion's tokens and its end, in nats.
chosen = torch.tensor(${list(pairs.chosenLogProbabilityNats)}, dtype=torch.float64)
rejected = torch.tensor(${list(pairs.rejectedLogProbabilityNats)}, dtype=torch.float64)
u = torch.tensor(${list(pairs.chosenLogRatioNats)}, dtype=torch.float64)  # chosen - its reference
v = torch.tensor(${list(pairs.rejectedLogRatioNats)}, dtype=torch.float64)
beta = ${beta}  # high is a tight leash

dpo = -F.logsigmoid(beta * (u - v))
ipo = (u - v - 1 / (2 * beta)) ** 2
print(f"DPO {dpo.mean():.6f} nats, IPO {ipo.mean():.6f} nats^2, told apart {(u > v).double().mean():.0%}")
print(f"chosen {u.mean():+.3f}, rejected {v.mean():+.3f} nats against the reference")

# The gradient of DPO's loss pulls on the difference alone.
u.requires_grad_(), v.requires_grad_()
-F.logsigmoid(beta * (u - v)).sum().backward()
assert torch.allclose(u.grad, -v.grad)
`;
}
