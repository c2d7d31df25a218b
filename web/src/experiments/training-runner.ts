// The runner of a training on a text.

import type { TrainingCourse, TrainingFacts } from "../engine/protocol.js";
import { CourseRunner, type PreparedRun, type RunEngine, type RunnerHost } from "./course-runner.js";
import { RunCourse } from "./run-course.js";

export type { PreparedRun, RunnerHost } from "./course-runner.js";
export type TrainingEngine<Recipe> = RunEngine<Recipe, TrainingCourse, TrainingFacts>;

export class TrainingRunner<Recipe> extends CourseRunner<Recipe, RunCourse, TrainingCourse, TrainingFacts> {
  constructor(
    host: RunnerHost,
    engine: TrainingEngine<Recipe>,
    prepare: () => Promise<PreparedRun<Recipe>>,
    now: () => number = () => performance.now(),
  ) {
    super(host, engine, prepare, () => new RunCourse(), now);
  }
}
