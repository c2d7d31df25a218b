// Play, pause, step and reset of a policy, with an engine that only counts.

import { beforeEach, describe, expect, it } from "vitest";
import type { KlReading, PolicyCourse, PolicySamples, PolicyUpdates } from "../../wasm/surprise-core.js";
import type { PolicyRecipe } from "../../web/src/engine/protocol.js";
import { PolicyRunCourse } from "../../web/src/experiments/policy-course.js";
import { type PolicyEngine, PolicyRunner } from "../../web/src/experiments/policy-runner.js";

const recipe = { model: "small", judge: "large" } as PolicyRecipe;

/** One update, whose gold reward is known where its number is odd. */
function update(number: number): PolicyCourse {
  const gold = number % 2 === 1 ? number : Number.NaN;
  return {
    updates: {
      updates: Int32Array.of(number),
      proxyMean: Float64Array.of(number),
      goldMean: Float64Array.of(gold),
      klNats: Float64Array.of(number / 10),
    } as PolicyUpdates,
    samples: {
      updates: Int32Array.of(number, number),
      tokens: Int32Array.of(1, 2, number),
      ends: Int32Array.of(2, 3),
      proxy: Float64Array.of(0, number),
      gold: Float64Array.of(gold, gold),
    } as PolicySamples,
  };
}

class CountingEngine implements PolicyEngine {
  opened = 0;
  forgotten = 0;
  done = 0;
  failAt = Number.POSITIVE_INFINITY;
  holding = false;
  private held: (() => void)[] = [];

  async open(): Promise<void> {
    this.opened++;
    this.done = 0;
  }
  async train(_run: string, updates: number): Promise<PolicyCourse> {
    expect(updates).toBe(1);
    if (this.holding) await new Promise<void>((resolve) => this.held.push(resolve));
    if (this.done >= this.failAt) throw new Error("It diverged at update 3.");
    return update(++this.done);
  }
  async measureKl(): Promise<KlReading> {
    return { negativeShare: this.done } as KlReading;
  }
  async forget(): Promise<void> {
    this.forgotten++;
  }
  release(): void {
    this.holding = false;
    for (const resolve of this.held.splice(0)) resolve();
  }
}

let engine: CountingEngine;
let runner: PolicyRunner;
beforeEach(() => {
  engine = new CountingEngine();
  runner = new PolicyRunner({ requestUpdate: () => {} }, engine, async () => recipe, 5);
});

describe("a policy's runner", () => {
  it("plays to its last update and rests there", async () => {
    await runner.play();
    expect(runner.status).toBe("finished");
    expect(runner.course.length).toBe(5);
    expect(engine.opened).toBe(1);
    await runner.play();
    expect(runner.course.length).toBe(5);
  });

  it("takes one update a step", async () => {
    await runner.step();
    await runner.step();
    expect(runner.status).toBe("paused");
    expect([...runner.course.values("updates")]).toEqual([1, 2]);
    expect(engine.opened).toBe(1);
  });

  it("keeps the update that was on its way when it was paused, and asks for no other", async () => {
    engine.holding = true;
    const played = runner.play();
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve));
    runner.pause();
    engine.release();
    await played;
    expect(runner.course.length).toBe(1);
    expect(runner.status).toBe("paused");
  });

  it("begins another course at a reset, and an update that comes late is not in it", async () => {
    await runner.step();
    await runner.step();
    engine.holding = true;
    const late = runner.step();
    await new Promise((resolve) => setTimeout(resolve));
    runner.reset();
    engine.release();
    await late;
    expect(runner.course.length).toBe(0);
    expect(runner.previous?.length).toBe(3);
    expect(runner.status).toBe("idle");
    await runner.step();
    expect(engine.opened).toBe(2);
    expect([...runner.course.values("updates")]).toEqual([1]);
  });

  it("says why it stopped, keeps the rows so far, and begins anew after a reset", async () => {
    engine.failAt = 2;
    await runner.play();
    expect(runner.status).toBe("failed");
    expect(runner.error?.message).toBe("It diverged at update 3.");
    expect(runner.course.length).toBe(2);
    runner.reset();
    expect(runner.error).toBeUndefined();
  });

  it("reads KL of an open policy alone", async () => {
    expect(await runner.measureKl({} as never)).toBeUndefined();
    await runner.step();
    expect((await runner.measureKl({} as never))?.negativeShare).toBe(1);
  });

  it("gives the engine's memory back", async () => {
    await runner.step();
    await runner.forget();
    expect(engine.forgotten).toBe(1);
    expect(runner.course.length).toBe(0);
  });
});

describe("a policy's course", () => {
  const course = new PolicyRunCourse();
  for (let number = 1; number <= 4; number++) course.append(update(number));

  it("keeps the completions of the first and the last update, each its own tokens", () => {
    const tokensOf = (samples: typeof course.first) => samples?.completions.map(({ tokens }) => [...tokens]);
    expect(tokensOf(course.first)).toEqual([[1, 2], [1]]);
    expect(course.last?.update).toBe(4);
    expect(tokensOf(course.last)).toEqual([[1, 2], [4]]);
  });

  it("has the judged rows by themselves, and the newest value that is a number", () => {
    expect([...course.judged.updates]).toEqual([1, 3]);
    expect([...course.judged.gold]).toEqual([1, 3]);
    expect([...course.judged.klNats]).toEqual([0.1, 0.3]);
    expect(course.newest("goldMean")).toBe(3);
    expect(course.newest("klNats")).toBe(0.4);
  });
});
