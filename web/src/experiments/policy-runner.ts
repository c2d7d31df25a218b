// The runner of a policy. An update takes about as long as a glance, so the engine is asked for one at a time: a pause is only that the
// next is not asked for.

import type { KlReading, KlReadingOptions, PolicyCourse } from "../../../wasm/surprise-core.js";
import type { PolicyRecipe } from "../engine/protocol.js";
import { sharedEngine } from "../engine/shared-engine.js";
import { CourseRunner, type RunEngine, type RunnerHost } from "./course-runner.js";
import { PolicyRunCourse } from "./policy-course.js";

/** The engine as a runner needs it; the page hands in the shared one, a test its own. */
export interface PolicyEngine {
  open(run: string, recipe: PolicyRecipe): Promise<unknown>;
  train(run: string, updates: number, onPart: (part: PolicyCourse) => void): Promise<PolicyCourse>;
  measureKl(run: string, options: KlReadingOptions): Promise<KlReading>;
  forget(run: string): Promise<unknown>;
}

export const sharedPolicies: PolicyEngine = {
  open: (run, recipe) => sharedEngine().ask("openPolicy", [run, recipe]),
  train: (run, updates, onPart) => sharedEngine().ask("trainPolicy", [run, updates], { onPartial: onPart }),
  measureKl: (run, options) => sharedEngine().ask("measurePolicyKl", [run, options]),
  forget: (run) => sharedEngine().ask("forgetPolicy", [run]),
};

/** Of a slow run, so that each update is seen: updates a second. */
const updatesPerSecond = { slow: 1, steady: 3 } as const;

/** What is judged, and when, is in the plan. */
function withoutEvaluations(engine: PolicyEngine): RunEngine<PolicyRecipe, PolicyCourse, "open"> {
  return {
    open: async (run, recipe) => {
      await engine.open(run, recipe);
      return "open";
    },
    train: (run, updates, _evaluateEvery, onPart) => engine.train(run, updates, onPart),
    forget: (run) => engine.forget(run),
  };
}

export class PolicyRunner extends CourseRunner<PolicyRecipe, PolicyRunCourse, PolicyCourse, "open"> {
  constructor(
    host: RunnerHost,
    private readonly policies: PolicyEngine,
    /** Opens the models and says what is to be trained; rejects with a sentence. */
    recipe: () => Promise<PolicyRecipe>,
    /** The run ends there. */
    readonly mostUpdates: number,
  ) {
    super(
      host,
      withoutEvaluations(policies),
      async () => ({ recipe: await recipe(), steps: mostUpdates, evaluateEvery: 0, stopEvery: 1 }),
      () => new PolicyRunCourse(),
      () => performance.now(),
      updatesPerSecond,
    );
  }

  /** Of the policy as it is, between two of its updates; undefined where there is none. */
  async measureKl(options: KlReadingOptions): Promise<KlReading | undefined> {
    return this.facts === undefined ? undefined : this.policies.measureKl(this.run, options);
  }
}
