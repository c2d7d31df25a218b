// The same numbers where an engineer would compute them.

import type { SurpriseState } from "./surprise-curve-state.js";

export function pythonOf({ p, parts, view }: SurpriseState): string {
  if (view === "sum") {
    return [
      "import math",
      "",
      `parts = [${parts.join(", ")}]`,
      "total = -math.log(math.prod(parts))",
      "print(total, sum(-math.log(p) for p in parts), 'nats')",
      "print(total / math.log(2), 'bits')",
      "",
    ].join("\n");
  }
  return [
    "import math",
    "",
    `p = ${p}`,
    "surprisal = -math.log(p) if p > 0 else math.inf",
    "print(surprisal, 'nats =', surprisal / math.log(2), 'bits')",
    "print('gradient on the logit:', p - 1)",
    "",
    "# The same in PyTorch, from logits, in nats; float64 because float32 loses the surprise of confident tokens:",
    "#   loss = torch.nn.functional.cross_entropy(logits.double(), target)",
    "",
  ].join("\n");
}
