// The policy that learns: its run in the engine, and what is asked about the run while it grows.

import { msg, str } from "@lit/localize";
import type { KlReading, LeashFrontier, OveroptimizationFit } from "../../../wasm/surprise-core.js";
import { sharedEngine } from "../engine/shared-engine.js";
import { referenceFrontier } from "./kl-leash-frontier.js";
import { recipeOf } from "./kl-leash-recipe.js";
import { type LeashState, mostUpdates } from "./kl-leash-state.js";
import type { LabModel } from "./lab-model.js";
import { PolicyRunner, sharedPolicies } from "./policy-runner.js";

/** A law with two parameters is fitted to no fewer points than this. */
const fewestPoints = 6;
/** Completions that are drawn to read KL: few are one batch. */
const batches = { few: 1, many: 4 } as const;
export const readingTopK = 20;
export const readingTopP = 0.9;

export class LiveRun {
  readonly runner: PolicyRunner;
  fit: OveroptimizationFit | undefined;
  reading: KlReading | undefined;
  /** Of the reference's own completions, once it is asked for. */
  frontier: LeashFrontier | undefined;
  measuring = false;
  private fitted = 0;
  private measured = 0;
  private frontierAsked = "";

  constructor(
    private readonly host: { requestUpdate(): void },
    private readonly models: { small: LabModel; large: LabModel },
    private readonly state: () => LeashState,
    private readonly say: (sentence: string) => void,
  ) {
    this.runner = new PolicyRunner(
      { requestUpdate: () => this.moved() },
      sharedPolicies,
      () => this.prepare(),
      mostUpdates,
    );
  }

  private async prepare() {
    const { small, large } = this.models;
    const [policy, judge, happyWords] = await Promise.all([
      small.open(),
      large.open(),
      sharedEngine().ask("happyWords", []),
    ]);
    if (policy === undefined || judge === undefined) {
      const reason = small.problem ?? large.problem ?? msg("a model did not open.");
      throw new Error(msg(str`There is no policy to train: ${reason}`));
    }
    return recipeOf(this.state(), happyWords);
  }

  reset(): void {
    this.fit = undefined;
    this.fitted = 0;
    this.reading = undefined;
    this.measured++;
    this.measuring = false;
    this.runner.reset();
  }

  /** Draws the frontier where the last one was of another prompt or another reward. */
  async drawFrontier(): Promise<void> {
    const { prompt, liveProxy, lexicon } = this.state();
    const asked = JSON.stringify([prompt, liveProxy, lexicon]);
    if (asked === this.frontierAsked) return;
    this.frontierAsked = asked;
    this.frontier = undefined;
    try {
      const frontier = await referenceFrontier(await this.prepare());
      if (asked === this.frontierAsked) this.frontier = frontier;
    } catch (thrown) {
      this.frontierAsked = "";
      this.say(thrown instanceof Error ? thrown.message : String(thrown));
    }
    this.host.requestUpdate();
  }

  private moved(): void {
    void this.fitLaw();
    this.host.requestUpdate();
  }

  /** Gao's law through the gold reward of the first update, where policy and reference are one. */
  private async fitLaw(): Promise<void> {
    const { course } = this.runner;
    const { gold, klNats } = course.judged;
    if (gold.length < fewestPoints || gold.length === this.fitted) return;
    this.fitted = gold.length;
    try {
      const fit = await sharedEngine().ask("fitOveroptimization", [klNats, gold, gold[0] as number, "reinforcement"]);
      if (course === this.runner.course) this.fit = fit;
    } catch {
      // Fewer than three different KL: there is nothing to fit yet.
      this.fit = undefined;
    }
    this.host.requestUpdate();
  }

  /** Reads KL from fresh completions of the policy as it is; the newest question wins. */
  async measure(): Promise<void> {
    const { few, cutK, cutP, padding, seed } = this.state();
    const call = ++this.measured;
    this.measuring = true;
    try {
      const reading = await this.runner.measureKl({
        seed,
        batches: few ? batches.few : batches.many,
        topK: cutK ? readingTopK : 0,
        topP: cutP ? readingTopP : 1,
        countPadding: padding,
      });
      if (call === this.measured) this.reading = reading;
    } catch (thrown) {
      this.say(thrown instanceof Error ? thrown.message : String(thrown));
    }
    if (call === this.measured) this.measuring = false;
    this.host.requestUpdate();
  }
}
