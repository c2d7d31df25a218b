// What a log holds that is no number: a finding by itself, for every rule leaves it out.

import { msg, str } from "@lit/localize";
import type { TrainingLog } from "../records/training-logs/training-log.js";
import { formatNumber } from "../units.js";
import { type Finding, step } from "./training-log-findings.js";

/** One a column. */
export function brokenColumns({ columns }: TrainingLog): Finding[] {
  return columns.flatMap(({ name, key, broken: found }) =>
    found === undefined
      ? []
      : [
          {
            id: `broken ${key}`,
            kind: "found" as const,
            title: msg("Not a number"),
            sentence:
              found.count === 1
                ? msg(str`${key} (${name}) is NaN or infinite at ${step(found.firstStep)}; what was finite is drawn.`)
                : msg(
                    str`${key} (${name}) is NaN or infinite from ${step(found.firstStep)} on, ${formatNumber(found.count, 0)} times; what was finite is drawn.`,
                  ),
            rule: msg("Every value that is not finite is counted and left out."),
          },
        ],
  );
}
