// The two ramps as classes: step-0 to step-8 inside .surprise or .entropy colour the ground and the text on it.

import { type CSSResult, unsafeCSS } from "lit";
import { rampSteps } from "../styles/tokens.css.js";

const rules = (["surprise", "entropy"] as const).flatMap((tone) =>
  Array.from(
    { length: rampSteps },
    (_unused, step) =>
      `.${tone} .step-${step} { background: var(--lab-${tone}-${step}); color: var(--lab-on-${tone}-${step}); }`,
  ),
);

export const rampStyles: CSSResult = unsafeCSS(rules.join("\n"));
