// How far a pupil is in a lesson: in the address, so that a reload or a copied link loses nothing.

import type { Address } from "../state/address.js";

const key = "lesson-player";

export class LessonProgress {
  private readonly values: Map<string, string>;

  constructor(
    private readonly address: Address,
    private readonly steps: number,
  ) {
    this.values = address.read(key);
  }

  /** From 0. */
  get step(): number {
    const step = Number(this.values.get("step") ?? "1");
    return Number.isInteger(step) && step >= 1 && step <= this.steps ? step - 1 : 0;
  }

  set step(step: number) {
    this.put("step", String(step + 1));
  }

  /** The prediction at a step, or undefined. */
  said(step: number): number | undefined {
    const text = this.values.get(`said${step + 1}`);
    const value = text === undefined || text === "" ? Number.NaN : Number(text);
    return Number.isNaN(value) ? undefined : value;
  }

  say(step: number, value: number): void {
    this.put(`said${step + 1}`, String(value));
  }

  /** Whether what the step hides was shown. */
  revealed(step: number): boolean {
    return this.said(step) !== undefined || this.values.get(`seen${step + 1}`) === "1";
  }

  reveal(step: number): void {
    this.put(`seen${step + 1}`, "1");
  }

  private put(name: string, value: string): void {
    this.values.set(name, value);
    this.address.write(key, this.values);
  }
}
