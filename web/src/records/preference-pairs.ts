// Preference pairs that a reader pastes: JSON lines or a JSON array as TRL's datasets have them, or columns between tabs.

import { msg, str } from "@lit/localize";

export interface PastedPair {
  prompt: string;
  chosen: string;
  rejected: string;
}

export interface PastedPairs {
  pairs: PastedPair[];
  /** What was left out, and why, with its line or its place; empty where all was read. */
  problems: string[];
}

/** More would take the page minutes a step. */
export const mostPairs = 64;

/** A chat's messages become the last one's text, which is where the two answers differ. */
function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (!Array.isArray(value)) return undefined;
  const last: unknown = value.at(-1);
  const content = typeof last === "object" && last !== null && "content" in last ? last.content : undefined;
  return typeof content === "string" ? content : undefined;
}

/** Where there is no prompt it is what both begin with, up to the last space: the space begins the completions. */
function withPrompt(prompt: string | undefined, chosen: string, rejected: string): PastedPair {
  if (prompt !== undefined) return { prompt, chosen, rejected };
  let common = 0;
  while (common < Math.min(chosen.length, rejected.length) && chosen[common] === rejected[common]) common++;
  const end = chosen.slice(0, common).search(/\s\S*$/);
  const cut = Math.max(end, 0);
  return { prompt: chosen.slice(0, cut), chosen: chosen.slice(cut), rejected: rejected.slice(cut) };
}

function pairOf(value: unknown): PastedPair | string {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return msg("is no object", { desc: "after “Line 3” or “Entry 3”" });
  const fields = value as Record<string, unknown>;
  const [chosen, rejected] = [textOf(fields.chosen), textOf(fields.rejected)];
  if (chosen === undefined) return msg("has no text under “chosen”", { desc: "after “Line 3” or “Entry 3”" });
  if (rejected === undefined) return msg("has no text under “rejected”", { desc: "after “Line 3” or “Entry 3”" });
  return withPrompt(textOf(fields.prompt), chosen, rejected);
}

function pairOfColumns(line: string): PastedPair | string {
  const columns = line.split("\t");
  const [first = "", second = "", third = ""] = columns;
  if (columns.length === 3) return withPrompt(first, second, third);
  if (columns.length === 2) return withPrompt(undefined, first, second);
  return columns.length === 1
    ? msg("has no tab; it takes two columns or three", { desc: "after “Line 3” or “Entry 3”" })
    : msg(str`has ${columns.length} columns; it takes two columns or three`, { desc: "after “Line 3” or “Entry 3”" });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function itemsOf(text: string): { name: string; read: PastedPair | string }[] {
  const whole = text.trimStart().startsWith("[") ? parsed(text) : undefined;
  if (Array.isArray(whole))
    return whole.map((value, index) => ({ name: msg(str`Entry ${index + 1}`), read: pairOf(value) }));
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === "") return [];
    const name = msg(str`Line ${index + 1}`);
    if (!line.trimStart().startsWith("{")) return [{ name, read: pairOfColumns(line) }];
    const value = parsed(line);
    return [
      {
        name,
        read:
          value === undefined
            ? msg("is no whole line of JSON", { desc: "after “Line 3” or “Entry 3”" })
            : pairOf(value),
      },
    ];
  });
}

/** Never throws. The first `mostPairs` good ones are kept, equal pairs left out with a sentence. */
export function readPairs(text: string): PastedPairs {
  const pairs: PastedPair[] = [];
  const problems: string[] = [];
  let more = 0;
  for (const { name, read } of itemsOf(text)) {
    if (typeof read === "string") problems.push(`${name} ${read}.`);
    else if (read.chosen === read.rejected)
      problems.push(`${name} has the same text twice: there is nothing to prefer.`);
    else if (pairs.length < mostPairs) pairs.push(read);
    else more++;
  }
  if (more > 0) problems.push(msg(str`Only the first ${mostPairs} pairs are taken; ${more} more are left out.`));
  return { pairs, problems };
}
