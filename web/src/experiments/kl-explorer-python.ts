// The same numbers, and the traps, where an engineer would compute them.

import type { KlState } from "./kl-explorer-state.js";

function list(values: readonly number[]): string {
  return `[${values.join(", ")}]`;
}

export function pythonOf({ outcomes, direction, view }: KlState): string {
  const [a, b] = direction === "pq" ? ["p", "q"] : ["q", "p"];
  const lines = [
    "import numpy as np",
    "from scipy.spatial.distance import jensenshannon",
    "from scipy.special import rel_entr, xlogy",
    "",
    `labels = ${JSON.stringify(outcomes.labels)}`,
    `p = np.array(${list(outcomes.p)})`,
    `q = np.array(${list(outcomes.q)})`,
    "bits = 1 / np.log(2)",
    "",
    `kl = rel_entr(${a}, ${b}).sum()  # nats; infinite where ${b} is 0 and ${a} is not, never nan`,
    `print('KL(${a}||${b})', kl, 'nats =', kl * bits, 'bits')`,
    `print('reversed', rel_entr(${b}, ${a}).sum() * bits, 'bits')`,
    "print('JSD', jensenshannon(p, q) ** 2 * bits, 'bits')  # jensenshannon is the square root",
    `print('H(${a}, ${b})', -xlogy(${a}, ${b}).sum() * bits, 'bits = H + KL =', (-xlogy(${a}, ${a}).sum() + kl) * bits)`,
  ];
  return [...lines, ...(view === "traps" ? trapLines(a as string, b as string) : []), ""].join("\n");
}

function trapLines(a: string, b: string): string[] {
  return [
    "",
    "import torch",
    "import torch.nn.functional as F",
    "",
    `P, Q = torch.tensor(${a}), torch.tensor(${b})  # P happens, Q was expected`,
    "print('right         ', F.kl_div(Q.log(), P, reduction='sum').item())  # the target comes first in KL",
    "print('order swapped ', F.kl_div(P.log(), Q, reduction='sum').item())",
    "print(\"default 'mean'\", F.kl_div(Q.log(), P).item())",
    "",
    "# float32, added in order: may be negative when P and Q are close",
    `lp, lq = np.log(${a}).astype(np.float32), np.log(${b}).astype(np.float32)`,
    "naive = np.float32(0)",
    "for x, y in zip(lp, lq):",
    "    naive += np.float32(np.exp(np.float64(x))) * (x - y)",
    "print('float32       ', naive)",
    `x = np.log(${a} / ${b})`,
    `print('never negative', (${a} * (x + np.expm1(-x))).sum())`,
  ];
}
