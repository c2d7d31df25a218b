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

/** Letters of a written sum and its total that fit on one line. */
const longestSum = 26;
/** A term as small as this comes from typed decimals not being exact in binary. */
const roundingNats = 1e-14;

/** "−0.292 + 0.500": as many terms as a line takes beside a total of `totalLength` letters. */
export function writtenTerms(
  termsNats: Float64Array,
  totalLength: number,
  show: (nats: number, digits: number) => string,
): string {
  const digits = termsNats.length > 2 ? 2 : 3;
  let text = "";
  for (const term of termsNats) {
    const none = Math.abs(term) < roundingNats;
    const size = none ? "0" : show(Math.abs(term), digits);
    const sign = term < 0 && !none ? "−" : "+";
    const longer = text === "" ? `${sign === "−" ? sign : ""}${size}` : `${text} ${sign} ${size}`;
    if (text !== "" && longer.length > longestSum - totalLength) return `${text} + ⋯`;
    text = longer;
  }
  return text;
}
