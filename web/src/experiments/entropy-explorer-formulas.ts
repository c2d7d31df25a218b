// The formulas of <entropy-explorer> with the live values put in, term by term where there are few.

import { html, nothing, type TemplateResult } from "lit";
import { tex } from "../formulas/tex.js";
import { formatNats, formatNumber, formatProbability, type Unit } from "../units.js";

const definition = {
  bits: tex`H = \sum p\,(-\log_2 p) = ${"h:entropy"}`,
  nats: tex`H = \sum p\,(-\ln p) = ${"h:entropy"}`,
  bans: tex`H = \sum p\,(-\log_{10} p) = ${"h:entropy"}`,
};

const firstTerms = tex`= ${"p:p"}\cdot ${"s:surprise"} + ${"q:p"}\cdot ${"t:surprise"}`;
const oneMore = tex`\phantom{=}\ + ${"p:p"}\cdot ${"s:surprise"}`;
const twoMore = tex`\phantom{=}\ + ${"p:p"}\cdot ${"s:surprise"} + ${"q:p"}\cdot ${"t:surprise"}`;
const manyMore = tex`\phantom{=}\ + \cdots + ${"p:p"}\cdot ${"s:surprise"}`;

const equalChoices = {
  bits: tex`2^{H} = 2^{${"h:entropy"}} = ${"n:entropy"}\ \text{equal choices}`,
  nats: tex`e^{H} = e^{${"h:entropy"}} = ${"n:entropy"}\ \text{equal choices}`,
  bans: tex`10^{H} = 10^{${"h:entropy"}} = ${"n:entropy"}\ \text{equal choices}`,
};

export interface Terms {
  probabilities: readonly number[];
  /** -ln p, of the same outcomes. */
  surprisalNats: readonly number[];
}

/** Two to four terms in full, of more the first two and the last; an outcome that cannot happen adds 0. */
export function termFormula(terms: Terms, entropyNats: number, unit: Unit): TemplateResult {
  const p = terms.probabilities.map((value) => formatProbability(Number(value.toPrecision(3))));
  const s = terms.surprisalNats.map((nats) => formatNats(nats, unit, 2));
  const two = (at: number) => ({ p: p[at] ?? "", s: s[at] ?? "", q: p[at + 1] ?? "", t: s[at + 1] ?? "" });
  const more = [nothing, nothing, nothing, oneMore(two(2)), twoMore(two(2))];
  return html`${definition[unit]({ h: formatNats(entropyNats, unit) })}${firstTerms(two(0))}
    ${p.length < more.length ? more[p.length] : manyMore(two(p.length - 1))}`;
}

/** For more outcomes than terms could be written: the definition, and the number of equal choices it amounts to. */
export function choicesFormula(entropyNats: number, choices: number, unit: Unit): TemplateResult {
  const filled = { h: formatNats(entropyNats, unit), n: formatNumber(choices, 2) };
  return html`${definition[unit]({ h: filled.h })}${equalChoices[unit](filled)}`;
}
