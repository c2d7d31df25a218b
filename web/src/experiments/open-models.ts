// The language models in the engine: each is loaded and opened once for all experiments of a page, when the first of them asks.

import { msg } from "@lit/localize";
import type { EngineClient } from "../engine/client.js";
import type { TransformerFacts } from "../engine/protocol.js";
import { sharedEngine } from "../engine/shared-engine.js";
import type { ModelLibrary } from "../records/models.js";
import type { OwnModelFiles } from "../records/own-model.js";
import { tokenTexts } from "./token-text.js";

/** Names in the engine: the lab's own two, and one that the reader opened from a file. */
export type ModelName = "large" | "small" | "own";

export interface OpenModel {
  name: ModelName;
  facts: TransformerFacts;
  /** The text of a token; half a character is written as its bytes: ⟨e2 80⟩. */
  tokenText(token: number): string;
}

/** absent: nobody asked for it yet, or it is the reader's own and he gave none. */
export type ModelStatus = "absent" | "loading" | "ready" | "failed";

export interface ModelState {
  status: ModelStatus;
  /** Bytes of the file that have come, and all of them; 0 of 0 while that is not known. */
  loaded: number;
  total: number;
  model: OpenModel | undefined;
  /** Why it failed: a sentence. */
  problem: string | undefined;
}

const absent: ModelState = { status: "absent", loaded: 0, total: 0, model: undefined, problem: undefined };

function openModel(name: ModelName, facts: TransformerFacts): OpenModel {
  const texts = tokenTexts(facts.tokenBytes);
  return { name, facts, tokenText: (token) => texts[token] ?? "" };
}

export class OpenModels {
  private readonly states = new Map<ModelName, ModelState>();
  private readonly openings = new Map<ModelName, Promise<OpenModel>>();
  private readonly listeners = new Set<() => void>();
  private heard = false;

  constructor(
    private readonly library: ModelLibrary,
    private readonly engine: () => EngineClient,
  ) {}

  state(name: ModelName): ModelState {
    return this.states.get(name) ?? absent;
  }

  /** Tells of every change of any state. Returns the way to stop listening. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Opens it unless it is open. Rejects with a sentence; the next call then tries again. */
  open(name: ModelName): Promise<OpenModel> {
    const known = this.openings.get(name);
    if (known !== undefined) return known;
    if (name === "own")
      return Promise.reject(new Error(msg("There is no model of your own yet: open its file first.")));
    this.listenForLoss();
    const opening = this.load(name).then((facts) => openModel(name, facts));
    this.openings.set(name, opening);
    opening.then(
      (model) => this.set(name, { ...absent, status: "ready", model }),
      (thrown: Error) => {
        this.openings.delete(name);
        this.set(name, { ...absent, status: "failed", problem: thrown.message });
      },
    );
    return opening;
  }

  /** Opens the reader's own model in the place of the one before, which stays when this one fails. Rejects with a sentence. */
  async openOwn(files: OwnModelFiles): Promise<OpenModel> {
    this.listenForLoss();
    const engine = this.engine();
    const transfer = [files.bytes.buffer];
    const facts =
      files.kind === "lab"
        ? await engine.ask("openModel", ["own", files.bytes], { transfer })
        : await engine.ask("openLlama2c", ["own", files.bytes, files.tokenizer], { transfer });
    const model = openModel("own", facts);
    this.openings.set("own", Promise.resolve(model));
    this.set("own", { ...absent, status: "ready", model });
    return model;
  }

  private async load(name: Exclude<ModelName, "own">): Promise<TransformerFacts> {
    this.set(name, { ...absent, status: "loading" });
    this.engine().prepare("openModel");
    const { bytes: total } = await this.library.facts(name);
    const loading = (loaded: number): void => this.set(name, { ...absent, status: "loading", loaded, total });
    loading(0);
    const bytes = await this.library.bytes(name, loading);
    try {
      return await this.engine().ask("openModel", [name, bytes], { transfer: [bytes.buffer] });
    } catch (thrown) {
      await this.library.forget(name);
      throw thrown;
    }
  }

  /** Models die with their engine: whoever asks next has them loaded into the new one. */
  private listenForLoss(): void {
    if (this.heard) return;
    this.heard = true;
    this.engine().onLoss(() => {
      for (const [name, { status }] of [...this.states]) {
        if (status !== "ready") continue;
        this.openings.delete(name);
        this.set(name, absent);
      }
    });
  }

  private set(name: ModelName, state: ModelState): void {
    this.states.set(name, state);
    for (const listener of this.listeners) listener();
  }
}

let shared: OpenModels | undefined;

/** Each product says once where its models come from. */
export function useModelsFrom(library: ModelLibrary): void {
  shared = new OpenModels(library, sharedEngine);
}

export function openModels(): OpenModels {
  if (shared === undefined) throw new Error("useModelsFrom() must be called before the first element is shown.");
  return shared;
}
