// The transformers that read: those of the lab, loaded when they are asked for, and one that the reader brings.

import type { ReactiveControllerHost } from "lit";
import type { TransformerFacts } from "../engine/protocol.js";
import { sharedEngine } from "../engine/shared-engine.js";
import type { TransformerId } from "./text-surprise-state.js";

/** A transformer in the engine. */
export interface OpenTransformer {
  /** Its name in the engine. */
  model: string;
  facts: TransformerFacts;
  tokenText(token: number): string;
}

/** Half a character among a token's bytes is named by its bytes. */
function tokenTexts({ bytes, offsets }: TransformerFacts["tokenBytes"]): string[] {
  const whole = new TextDecoder("utf-8", { fatal: true });
  return Array.from({ length: offsets.length - 1 }, (_unused, token) => {
    const own = bytes.subarray(offsets[token], offsets[token + 1]);
    try {
      return whole.decode(own);
    } catch {
      return Array.from(own, (byte) => `‹${byte.toString(16).toUpperCase().padStart(2, "0")}›`).join("");
    }
  });
}

// TEMPORARY until LabModel is there.
export class Transformers {
  own: OpenTransformer | undefined;
  progress: number | undefined;
  private readonly opening = new Map<TransformerId, Promise<OpenTransformer>>();
  private readonly there = new Map<TransformerId, OpenTransformer>();

  constructor(private readonly host: ReactiveControllerHost) {}

  opened(id: TransformerId): OpenTransformer | undefined {
    return id === "own" ? this.own : this.there.get(id);
  }

  open(id: TransformerId): Promise<OpenTransformer> {
    if (id === "own")
      return this.own === undefined
        ? Promise.reject(new Error("The link does not carry the model file that read here: open it again."))
        : Promise.resolve(this.own);
    const known = this.opening.get(id);
    if (known !== undefined) return known;
    const model = this.load(id);
    this.opening.set(id, model);
    model.catch(() => this.opening.delete(id));
    return model;
  }

  private async load(id: TransformerId): Promise<OpenTransformer> {
    const response = await fetch(new URL(`models/${id}.surprise`, document.baseURI));
    const file = new Uint8Array(await response.arrayBuffer());
    const facts = await sharedEngine().ask("openModel", [id, file]);
    const texts = tokenTexts(facts.tokenBytes);
    this.host.requestUpdate();
    const open = { model: id, facts, tokenText: (token: number) => texts[token] ?? "" };
    this.there.set(id, open);
    return open;
  }
}
