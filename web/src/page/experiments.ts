// Every experiment of the lab: importing this makes their elements known. A new experiment is one line here and one in its chapter.

import "../experiments/surprise-curve.js";

export const experimentNames = ["surprise-curve"] as const;
