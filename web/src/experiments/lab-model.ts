// One language model, as an element uses it: `private readonly model = new LabModel(this, "large")`. Nothing is loaded before open().
//
//   const name = await this.model.open();          // before every question: at once when it is open, undefined when it cannot be
//   if (name !== undefined) await this.next.run([name, context]);

import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { TransformerFacts } from "../engine/protocol.js";
import { type ModelName, type ModelStatus, type OpenModels, openModels } from "./open-models.js";
import { textOfTokens } from "./token-text.js";

export class LabModel implements ReactiveController {
  private stop: (() => void) | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    readonly name: ModelName,
    private readonly models: () => OpenModels = openModels,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.stop = this.models().subscribe(() => this.host.requestUpdate());
  }

  hostDisconnected(): void {
    this.stop?.();
  }

  get status(): ModelStatus {
    return this.models().state(this.name).status;
  }

  /** Bytes that have come, and all of them, while it is being loaded. */
  get progress(): { loaded: number; total: number } | undefined {
    const { status, loaded, total } = this.models().state(this.name);
    return status === "loading" ? { loaded, total } : undefined;
  }

  /** Why it could not be opened. */
  get problem(): string | undefined {
    return this.models().state(this.name).problem;
  }

  /** Undefined until it is ready. */
  get facts(): TransformerFacts | undefined {
    return this.models().state(this.name).model?.facts;
  }

  /** Its name for requests to the engine. Never rejects: undefined when it could not be opened, and `problem` says why. */
  async open(): Promise<ModelName | undefined> {
    try {
      return (await this.models().open(this.name)).name;
    } catch {
      return undefined;
    }
  }

  /** The text of one token; half a character is written as its bytes: ⟨e2 80⟩. "" for one that stands for no text, or before it is open. */
  tokenText(token: number): string {
    return this.models().state(this.name).model?.tokenText(token) ?? "";
  }

  /** Tokens in a row, whose halves of characters meet. */
  textOf(tokens: Iterable<number>): string {
    return this.facts === undefined ? "" : textOfTokens(this.facts.tokenBytes, tokens);
  }
}
