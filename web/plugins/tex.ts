// Formulas are written as tex`…` in the source and become static MathML when the page is built: no TeX runs in the browser. A slot
// ${"name"} or ${"name:tone"} leaves room for a live number.

import temml from "temml";
import type { Plugin } from "vite";

/** Stands for slot i inside the TeX; Temml passes the text of \text through. */
const marker = (index: number): string => `\\text{§${index}§}`;
const markers = /<mtext[^>]*>§(\d+)§<\/mtext>/g;

export interface CompiledFormula {
  /** The MathML around the slots: one piece more than slots. */
  strings: string[];
  slots: string[];
}

export function compileTex(pieces: readonly string[], slotTexts: readonly string[]): CompiledFormula {
  const tex = pieces.map((piece, index) => piece + (index < slotTexts.length ? marker(index) : "")).join("");
  const markup = temml.renderToString(tex, { displayMode: true, throwOnError: true, annotate: false });
  const strings: string[] = [];
  const slots: string[] = [];
  let end = 0;
  let piece = "";
  for (const match of markup.matchAll(markers)) {
    const [name, tone] = (slotTexts[Number(match[1])] as string).split(":") as [string, string | undefined];
    piece += markup.slice(end, match.index);
    strings.push(`${piece}<mn class="live${tone === undefined ? "" : ` ${tone}`}">`);
    slots.push(name);
    piece = "</mn>";
    end = match.index + match[0].length;
  }
  strings.push(piece + markup.slice(end));
  return { strings, slots };
}

/** The parts of the syntax tree that matter here. */
interface Node {
  type: string;
  start: number;
  end: number;
}
interface TaggedTemplate extends Node {
  tag: { type: string; name?: string };
  quasi: { quasis: { value: { raw: string } }[]; expressions: { type: string; value?: unknown }[] };
}

function* walk(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* walk(item);
  else if (typeof value === "object" && value !== null && "type" in value) {
    yield value as Node;
    for (const child of Object.values(value)) yield* walk(child);
  }
}

function isTex(node: Node): node is TaggedTemplate {
  return node.type === "TaggedTemplateExpression" && (node as TaggedTemplate).tag.name === "tex";
}

export function texFormulas(): Plugin {
  return {
    name: "tex-formulas",
    transform(code, path) {
      if (path.includes("/node_modules/") || !code.includes("tex`")) return undefined;
      const found = [...walk(this.parse(code))].filter(isTex).sort((a, b) => b.start - a.start);
      let result = code;
      for (const { start, end, quasi } of found) {
        const slots = quasi.expressions.map((expression) => {
          if (typeof expression.value === "string") return expression.value;
          throw new Error(`${path}: a slot of tex\`…\` must be a plain string.`);
        });
        const { strings, slots: names } = compileTex(
          quasi.quasis.map(({ value }) => value.raw),
          slots,
        );
        result = `${result.slice(0, start)}tex(${JSON.stringify(strings)}, ${JSON.stringify(names)})${result.slice(end)}`;
      }
      return { code: result, map: null };
    },
  };
}
