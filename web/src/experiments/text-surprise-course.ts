// The text as a course of surprise beside entropy, or of the divergence of two models.

import { msg, str } from "@lit/localize";
import type { SVGTemplateResult } from "lit";
import { courseChart } from "../charts/course-chart.js";
import { formatNatsWithUnit, inUnit, toNats, type Unit, unitName } from "../units.js";
import { rowsOf, rowWord, type ScoredText, type Shown, signOf, textAt } from "./text-surprise-reading.js";
import { peakOf } from "./text-surprise-readout.js";

/** Upper ends of the picture in bits: it grows in steps, so that one text is seen at one scale. */
const ceilingsBits = [1, 2, 4, 8, 12, 16, 24, 40];

interface Columns {
  shown: Shown;
  unit: Unit;
  up: Float64Array;
  level: Float64Array | undefined;
  down: Float64Array | undefined;
  max: number;
  maxDown: number;
}

function aroundWords(main: ScoredText, surprise: string, entropy: string): string {
  return rowWord(main) === "token"
    ? msg(str`Surprise and entropy of the tokens around the one that is read: ${surprise} and ${entropy}.`)
    : msg(str`Surprise and entropy of the characters around the one that is read: ${surprise} and ${entropy}.`);
}

/** The columns in the reader's unit, made once for each answer. */
export class Course {
  private columns: Columns | undefined;

  private columnsOf(shown: Shown, unit: Unit): Columns {
    if (this.columns?.shown === shown && this.columns.unit === unit) return this.columns;
    const { main, pair } = shown;
    const scaled = (nats: Float64Array): Float64Array => nats.map((value) => inUnit(value, unit));
    const ceiling = (nats: Float64Array): number => {
      const highest = inUnit(nats[peakOf(nats)] ?? 0, "bits");
      return inUnit(
        toNats(ceilingsBits.find((bits) => highest <= bits) ?? (ceilingsBits.at(-1) as number), "bits"),
        unit,
      );
    };
    this.columns = {
      shown,
      unit,
      up: scaled(pair?.klPQNats ?? main.scores.surprisalNats),
      level: pair === undefined ? scaled(main.scores.entropyNats) : undefined,
      down: pair === undefined ? undefined : scaled(pair.klQPNats),
      max: ceiling(pair?.klPQNats ?? main.scores.surprisalNats),
      maxDown: pair === undefined ? 0 : ceiling(pair.klQPNats),
    };
    return this.columns;
  }

  picture(shown: Shown, unit: Unit, at: number, width: number, onRow: (row: number) => void): SVGTemplateResult {
    const { up, level, down, max, maxDown } = this.columnsOf(shown, unit);
    const { main, pair } = shown;
    const row = Math.min(at, rowsOf(main) - 1);
    const words = (nats: Float64Array): string => formatNatsWithUnit(nats[row] ?? Number.NaN, unit, 2);
    return courseChart({
      width,
      height: 146,
      description:
        pair === undefined
          ? aroundWords(main, words(main.scores.surprisalNats), words(main.scores.entropyNats))
          : msg(
              str`Divergence of the two models around the token that is read: KL(P‖Q) ${words(pair.klPQNats)}, KL(Q‖P) ${words(pair.klQPNats)}.`,
            ),
      up,
      upTone: pair === undefined ? "surprise" : "p",
      ...(level === undefined ? {} : { level }),
      ...(down === undefined ? {} : { down }),
      at: row,
      max,
      maxDown,
      axisLabel:
        pair === undefined
          ? msg(str`${unitName(unit)} of surprise ▮ and entropy ━`)
          : msg(str`${unitName(unit)} of KL(P‖Q) ▲ and KL(Q‖P) ▼`),
      sign: (of) => signOf(textAt(main, of)),
      onRow,
    });
  }
}
