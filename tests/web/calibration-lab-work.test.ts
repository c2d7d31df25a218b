// The work behind <calibration-lab>, with an engine that answers when the test says so.

import { describe, expect, it } from "vitest";
import { CalibrationWork } from "../../web/src/experiments/calibration-lab-work.js";

type Work = ConstructorParameters<typeof CalibrationWork>;

/** Answers each call when it is let go on. */
class HeldTask {
  readonly asked: unknown[][] = [];
  readonly letGo: (() => void)[] = [];
  args: unknown;
  value = { tokens: 4, startsWord: Int32Array.of(1, 1, 0, 1) };

  async run(args: unknown[]): Promise<void> {
    this.asked.push(args);
    await new Promise<void>((resolve) => this.letGo.push(resolve));
    this.args = args;
  }
}

const library = {
  facts: async () => ({ title: "A book", heldOut: { part: "the end" } }),
  heldOut: async (id: string) => `the text of ${id}`,
} as unknown as Work[0];
const transformers = { large: { open: async () => "large" } } as unknown as Work[1];
const quiet = () => ({ run: async () => undefined, cancel: () => undefined });
const turn = () => new Promise((resolve) => setTimeout(resolve));

describe("the readings of <calibration-lab>", () => {
  it("are made anew after a change of text that was taken back while the engine read the other text", async () => {
    const [calibrating, reading] = [new HeldTask(), quiet()];
    const work = new CalibrationWork(library, transformers, {
      calibratingModel: calibrating,
      reading,
      fitting: quiet(),
    } as unknown as Work[2]);
    const bring = async (text: "moby-dick" | "pride-and-prejudice", answered: boolean): Promise<void> => {
      void work.bringUpToDate("large", text, 1);
      await turn();
      if (answered) calibrating.letGo.at(-1)?.();
      await turn();
    };
    await bring("moby-dick", true);
    await bring("pride-and-prejudice", false);
    await bring("moby-dick", true);
    expect(calibrating.asked.map((args) => args[2])).toEqual([
      "the text of moby-dick",
      "the text of pride-and-prejudice",
      "the text of moby-dick",
    ]);
  });

  it("give up a judgement that waits with the rows of the reading before", async () => {
    const told: string[] = [];
    const calibrating = new HeldTask();
    const work = new CalibrationWork(library, transformers, {
      calibratingModel: {
        run: (args: unknown[]) => {
          told.push("read anew");
          return calibrating.run(args);
        },
      },
      reading: { ...quiet(), cancel: () => told.push("judgement given up") },
      fitting: { ...quiet(), cancel: () => told.push("fit given up") },
    } as unknown as Work[2]);
    void work.bringUpToDate("large", "moby-dick", 1);
    await turn();
    expect(told).toEqual(["judgement given up", "fit given up", "read anew"]);
  });
});
