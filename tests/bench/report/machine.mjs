// Where and when the bench ran.
import { execFileSync } from "node:child_process";
import { cpus, loadavg, totalmem } from "node:os";

function firstLine(program, ...words) {
  try {
    return execFileSync(program, words, { encoding: "utf8" }).split("\n")[0].trim();
  } catch {
    return "not known";
  }
}

export function machine() {
  const processors = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: processors[0]?.model.trim() ?? "not known",
    processors: processors.length,
    gigabytes: Math.round(totalmem() / 2 ** 30),
    compilers: [firstLine("em++", "--version"), firstLine("c++", "--version")],
    commit: firstLine("git", "rev-parse", "--short", "HEAD"),
  };
}

/** Processes that wanted to run, on average over the last minute. */
export const load = () => loadavg()[0];
