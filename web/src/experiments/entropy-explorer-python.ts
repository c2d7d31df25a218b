// The same entropy where an engineer would compute it.

import { type Outcomes, sumsToOne } from "./entropy-explorer-outcomes.js";
import { type EntropyState, parameterOf } from "./entropy-explorer-state.js";

const imports = ["import numpy as np", "from scipy.special import log_softmax", "from scipy.stats import entropy", ""];

const printing = [
  "surprise = -np.log(p, out=np.zeros_like(p), where=p > 0)  # of outcomes that can happen",
  "H = np.sum(p * surprise)",
  "print(H, 'nats =', H / np.log(2), 'bits; scipy agrees:', entropy(p, base=2))",
  "print('equal choices', np.exp(H), ' varentropy', np.sum(p * (surprise - H) ** 2), 'nats^2',",
  "      ' ln V - H', np.log(len(p)) - H)",
  "",
];

function list(values: ArrayLike<number>): string {
  return `p = np.array([${Array.from(values, String).join(", ")}])`;
}

/** Logits of a shape as numpy makes them; uniform is what is left when no other is meant. */
function logitsOf(state: EntropyState): string[] {
  const parameter = parameterOf(state);
  switch (state.kind) {
    case "zipf":
      return [`logits = -${parameter} * np.log(np.arange(1, V + 1))`];
    case "peaked":
      return [`p = np.r_[${parameter}, np.full(V - 1, (1 - ${parameter}) / (V - 1))]`];
    case "twoToken":
      return state.v === 2
        ? [`p = np.array([${parameter}, 1 - ${parameter}])`]
        : [`p = np.r_[0.999 * ${parameter}, 0.999 * (1 - ${parameter}), np.full(V - 2, 0.001 / (V - 2))]`];
    case "gaussianLogits":
      return [
        "# The lab draws with its own generator, so numpy's draws give other digits of the same size.",
        `logits = ${parameter} * np.random.default_rng(${state.seed}).standard_normal(V)`,
      ];
    default:
      return ["p = np.full(V, 1 / V)"];
  }
}

export interface PythonInput {
  state: EntropyState;
  outcomes: Outcomes;
  /** The model's answer, when there is one. */
  nextCharacter: ArrayLike<number> | undefined;
}

export function pythonOf({ state, outcomes, nextCharacter }: PythonInput): string {
  if (state.kind === "bars") {
    const trap = "# entropy() divides by the sum without a word: check it first.";
    const check = sumsToOne(outcomes.values)
      ? "assert abs(p.sum() - 1) <= 1e-6"
      : "p = p / p.sum()  # it did not sum to 1";
    return [...imports, `# ${outcomes.labels.join(", ")}`, list(outcomes.values), trap, check, ...printing].join("\n");
  }
  if (state.kind === "text") {
    const said = `# what a character model of order ${state.order} expects after ${JSON.stringify(state.context)}`;
    return [...imports, said, list(nextCharacter ?? []), ...printing].join("\n");
  }
  const logits = logitsOf(state);
  const softmax = logits.some((made) => made.startsWith("logits")) ? ["p = np.exp(log_softmax(logits))"] : [];
  return [...imports, `V = ${state.v}`, ...logits, ...softmax, ...printing].join("\n");
}
