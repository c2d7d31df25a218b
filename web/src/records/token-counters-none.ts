// One file or one script has no room for other tokenizers: their rank files have 4 MB, the lab less than half of it.

import type { TokenCounters } from "./token-counters.js";

export const tokenCounters: TokenCounters | undefined = undefined;
