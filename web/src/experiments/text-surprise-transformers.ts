// The transformers that read: those of the lab, loaded when they are asked for, and one that the reader brings.

import { msg } from "@lit/localize";
import type { ReactiveControllerHost } from "lit";
import type { TransformerFacts } from "../engine/protocol.js";
import { LabModel } from "./lab-model.js";
import type { TransformerId } from "./text-surprise-state.js";

/** A transformer in the engine. */
export interface OpenTransformer {
  /** Its name in the engine. */
  model: string;
  facts: TransformerFacts;
  tokenText(token: number): string;
}

export class Transformers {
  private readonly models: Readonly<Record<TransformerId, LabModel>>;

  constructor(host: ReactiveControllerHost) {
    this.models = {
      large: new LabModel(host, "large"),
      small: new LabModel(host, "small"),
      own: new LabModel(host, "own"),
    };
  }

  model(id: TransformerId): LabModel {
    return this.models[id];
  }

  /** Whether the reader has opened a file. */
  get ownOpen(): boolean {
    return this.models.own.facts !== undefined;
  }

  opened(id: TransformerId): OpenTransformer | undefined {
    const model = this.models[id];
    const { facts } = model;
    return facts === undefined ? undefined : { model: id, facts, tokenText: (token) => model.tokenText(token) };
  }

  /** Rejects with the sentence that says why it cannot be opened. */
  async open(id: TransformerId): Promise<OpenTransformer> {
    await this.models[id].open();
    const opened = this.opened(id);
    if (opened === undefined) throw new Error(this.models[id].problem ?? msg("There is no model file: open one."));
    return opened;
  }
}
