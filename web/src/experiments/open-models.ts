// The language models in the engine: each is loaded and opened once for all experiments of a page, when the first of them asks.

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
    if (name === "own") return Promise.reject(new Error("There is no model of your own yet: open its file first."));
    return this.keep(name, () => this.load(name));
  }

  /** Opens the reader's own model; it takes the place of the one before, also when it fails. */
  openOwn(files: OwnModelFiles): Promise<OpenModel> {
    return this.keep("own", () => {
      const engine = this.engine();
      const { bytes } = files;
      this.set("own", { ...absent, status: "loading", loaded: bytes.length, total: bytes.length });
      return files.kind === "lab"
        ? engine.ask("openModel", ["own", bytes], { transfer: [bytes.buffer] })
        : engine.ask("openLlama2c", ["own", bytes, files.tokenizer], { transfer: [bytes.buffer] });
    });
  }

  private async load(name: Exclude<ModelName, "own">): Promise<TransformerFacts> {
    this.set(name, { ...absent, status: "loading" });
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

  private keep(name: ModelName, open: () => Promise<TransformerFacts>): Promise<OpenModel> {
    this.listenForLoss();
    const opening = this.opened(name, open);
    this.openings.set(name, opening);
    opening.then(
      (model) => this.settle(name, opening, { ...absent, status: "ready", model }),
      (thrown: Error) => {
        if (this.openings.get(name) !== opening) return;
        this.settle(name, opening, { ...absent, status: "failed", problem: thrown.message });
        this.openings.delete(name);
      },
    );
    return opening;
  }

  private async opened(name: ModelName, open: () => Promise<TransformerFacts>): Promise<OpenModel> {
    const facts = await open();
    const texts = tokenTexts(facts.tokenBytes);
    return { name, facts, tokenText: (token) => texts[token] ?? "" };
  }

  /** An opening that another has overtaken changes nothing. */
  private settle(name: ModelName, opening: Promise<OpenModel>, state: ModelState): void {
    if (this.openings.get(name) === opening) this.set(name, state);
  }

  /** Models die with their engine: whoever asks next has them loaded into the new one. */
  private listenForLoss(): void {
    if (this.heard) return;
    this.heard = true;
    this.engine().onLoss(() => {
      this.openings.clear();
      for (const name of [...this.states.keys()]) this.set(name, absent);
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
