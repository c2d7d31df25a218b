// The formulas of <kl-explorer>, in each unit and direction: whoever happens weighs, whoever was expected stands below the bar.

import { type Formula, tex } from "../formulas/tex.js";
import type { Unit } from "../units.js";
import type { Direction } from "./kl-explorer-state.js";

type PerUnit<Names extends string> = Readonly<Record<Direction, Readonly<Record<Unit, Formula<Names>>>>>;

/** Slots: the two distributions' letters. */
export const definition: PerUnit<"a" | "b"> = {
  pq: {
    bits: tex`\mathrm{KL}(P\Vert Q) = \sum ${"a:p"}\,\log_2\frac{${"a:p"}}{${"b:q"}}`,
    nats: tex`\mathrm{KL}(P\Vert Q) = \sum ${"a:p"}\,\ln\frac{${"a:p"}}{${"b:q"}}`,
    bans: tex`\mathrm{KL}(P\Vert Q) = \sum ${"a:p"}\,\log_{10}\frac{${"a:p"}}{${"b:q"}}`,
  },
  qp: {
    bits: tex`\mathrm{KL}(Q\Vert P) = \sum ${"a:q"}\,\log_2\frac{${"a:q"}}{${"b:p"}}`,
    nats: tex`\mathrm{KL}(Q\Vert P) = \sum ${"a:q"}\,\ln\frac{${"a:q"}}{${"b:p"}}`,
    bans: tex`\mathrm{KL}(Q\Vert P) = \sum ${"a:q"}\,\log_{10}\frac{${"a:q"}}{${"b:p"}}`,
  },
};

export const total = tex`= ${"terms"} = ${"kl:surprise"}`;

/** One outcome's term, with its numbers put in. */
export const oneTerm: PerUnit<"label" | "a" | "b" | "term"> = {
  pq: {
    bits: tex`${"label"}:\ ${"a:p"}\cdot\log_2\frac{${"a:p"}}{${"b:q"}} = ${"term:surprise"}`,
    nats: tex`${"label"}:\ ${"a:p"}\cdot\ln\frac{${"a:p"}}{${"b:q"}} = ${"term:surprise"}`,
    bans: tex`${"label"}:\ ${"a:p"}\cdot\log_{10}\frac{${"a:p"}}{${"b:q"}} = ${"term:surprise"}`,
  },
  qp: {
    bits: tex`${"label"}:\ ${"a:q"}\cdot\log_2\frac{${"a:q"}}{${"b:p"}} = ${"term:surprise"}`,
    nats: tex`${"label"}:\ ${"a:q"}\cdot\ln\frac{${"a:q"}}{${"b:p"}} = ${"term:surprise"}`,
    bans: tex`${"label"}:\ ${"a:q"}\cdot\log_{10}\frac{${"a:q"}}{${"b:p"}} = ${"term:surprise"}`,
  },
};
