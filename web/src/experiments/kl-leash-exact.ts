// What the exact view asks of the core, and the answers that belong together: all of the same completions and rewards.

import { msg, str } from "@lit/localize";
import type { BestOfNCurve, LeashedPolicy, LeashFrontier } from "../../../wasm/surprise-core.js";
import { makeScale } from "../charts/axis.js";
import type { EngineTask, MakeTask } from "./engine-task.js";
import { ownRewards, proxyOf } from "./kl-leash-proxies.js";
import { completions, dial, type LeashState } from "./kl-leash-state.js";

export interface ExactReading {
  /** Likeliest first, as the columns beside it. */
  texts: readonly string[];
  /** What the model itself gives to each, of all it could say. */
  totalNats: Float64Array;
  /** The same, of these completions alone. */
  reference: Float64Array;
  rewards: readonly number[];
  beta: number;
  policy: LeashedPolicy;
  /** By falling KL: no leash first. */
  frontier: LeashFrontier;
  /** n = 1 is the reference. */
  best: BestOfNCurve;
  /** What one draw of the reference earns. */
  referenceReward: number;
}

/** The completions, before anything is asked of them. */
interface World {
  prompt: string;
  texts: readonly string[];
  /** Of each: how many. */
  tokens: Float64Array;
  /** ln of what the model gives to each: logits, which the core normalizes. */
  logits: Float64Array;
}

const gridPoints = 160;
const draws = Float64Array.of(1, 2, 4, 8, 16, 32, 64);

function betaGrid(): Float64Array {
  const along = makeScale("log", [dial.low, dial.high], [1, gridPoints]);
  return Float64Array.from({ length: gridPoints + 1 }, (_unused, index) => (index === 0 ? 0 : along.invert(index)));
}

export class ExactWork {
  private readonly drawn: EngineTask<"drawCompletions">;
  private readonly reference: EngineTask<"probabilities">;
  private readonly happyWords: EngineTask<"happyWords">;
  private readonly earned: EngineTask<"textRewards">;
  private readonly policy: EngineTask<"leashedPolicy">;
  private readonly frontier: EngineTask<"leashFrontier">;
  private readonly best: EngineTask<"bestOfNCurve">;
  private world: World | undefined;
  private shown: ExactReading | undefined;

  /** `open` answers the engine's name of the model once it is there, or undefined when it could not be had. */
  constructor(
    task: MakeTask,
    private readonly open: () => Promise<string | undefined>,
    private readonly textOf: (tokens: Int32Array) => string,
    private readonly say: (sentence: string) => void,
  ) {
    this.drawn = task("drawCompletions");
    this.reference = task("probabilities");
    this.happyWords = task("happyWords");
    this.earned = task("textRewards");
    this.policy = task("leashedPolicy");
    this.frontier = task("leashFrontier");
    this.best = task("bestOfNCurve");
  }

  /** Asks for what has changed; the newest call on each channel wins. */
  async ask(changed: ReadonlySet<keyof LeashState>, latest: () => LeashState): Promise<void> {
    if (changed.has("prompt") || changed.has("words") || changed.has("seed")) await this.draw(latest());
    const { world } = this;
    if (world === undefined) return;
    const rewards = await this.rewardsOf(world, latest());
    if (rewards !== undefined && world === this.world) this.askLeash(world, rewards, latest().beta);
  }

  private async draw({ prompt, words, seed }: LeashState): Promise<void> {
    const name = await this.open();
    if (name === undefined) return;
    await this.drawn.run([name, prompt, words, completions, seed]);
    const { value } = this.drawn;
    if (value === undefined) return;
    const texts = Array.from(value.ends, (end, place) =>
      this.textOf(value.tokens.subarray(place === 0 ? 0 : value.ends[place - 1], end)),
    );
    if (texts.length < 2) {
      this.say(
        texts.length === 1
          ? msg(str`After “${prompt}” the model has one thing to say: a choice needs two.`)
          : msg(str`After “${prompt}” the model has nothing to say: a choice needs two.`),
      );
      return;
    }
    const tokens = Float64Array.from(
      value.ends,
      (end, place) => value.tokens.subarray(place === 0 ? 0 : value.ends[place - 1], end).length,
    );
    this.world = { prompt, texts, tokens, logits: value.totalNats.map((nats) => -nats) };
    void this.reference.run([this.world.logits, "logits"]);
  }

  /** Undefined where the newest question about rewards is not this one, or could not be answered. */
  private async rewardsOf(world: World, state: LeashState): Promise<Float64Array | undefined> {
    if (state.proxy === "own") return ownRewards(state, world.texts.length);
    if (this.happyWords.value === undefined) await this.happyWords.run([]);
    const proxy = proxyOf(state.proxy, this.happyWords.value ?? "");
    const isAnswer = (): boolean => {
      const { args } = this.earned;
      return args?.[2] === world.texts && args[0].kind === proxy.kind;
    };
    if (!isAnswer()) await this.earned.run([proxy, world.prompt, world.texts as string[], world.tokens]);
    return isAnswer() ? this.earned.value : undefined;
  }

  private askLeash(world: World, rewards: Float64Array, beta: number): void {
    void this.policy.run([world.logits, "logits", rewards, beta]);
    if (this.frontier.args?.[0] === world.logits && sameNumbers(this.frontier.args[2], rewards)) return;
    void this.frontier.run([world.logits, "logits", rewards, betaGrid()]);
    void this.best.run([world.logits, "logits", rewards, draws]);
  }

  /** The newest set of answers to one and the same question; while a newer one is being answered, the last. */
  get reading(): ExactReading | undefined {
    const { world, drawn, reference, policy, frontier, best } = this;
    const asked = policy.args;
    const together =
      world !== undefined &&
      asked?.[0] === world.logits &&
      reference.args?.[0] === world.logits &&
      [frontier.args, best.args].every((args) => args?.[0] === world.logits && sameNumbers(args[2], asked[2]));
    if (!together || policy.value === undefined || frontier.value === undefined || best.value === undefined)
      return this.shown;
    this.shown = {
      texts: world.texts,
      totalNats: drawn.value?.totalNats ?? new Float64Array(0),
      reference: reference.value ?? new Float64Array(0),
      rewards: Array.from(asked[2]),
      beta: asked[3],
      policy: policy.value,
      frontier: frontier.value,
      best: best.value,
      referenceReward: best.value.expectedReward[0] ?? Number.NaN,
    };
    return this.shown;
  }
}

function sameNumbers(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  return a.length === b.length && Array.from(a).every((value, place) => value === b[place]);
}
