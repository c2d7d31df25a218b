// Two files of the same prompts: which answers belong together, and which pieces of their texts.

import { Slices } from "../slices.js";
import type { LogprobAnswer, LogprobFile, LogprobToken } from "./answers.js";
import type { TokenRow } from "./columns.js";
import { bytesOf, sameToken } from "./token-bytes.js";

export type MatchedBy = "id" | "prompt" | "order";

export interface MatchedAnswers {
  readonly by: MatchedBy;
  /** Places in the one file and in the other. */
  readonly pairs: readonly (readonly [p: number, q: number])[];
}

/** By name where both files name their answers, else by prompt, else one after the other. Of one name twice, the first. */
export function matchAnswers(p: LogprobFile, q: LogprobFile): MatchedAnswers {
  for (const by of ["id", "prompt"] as const) {
    const places = new Map<string, number>();
    q.answers.forEach((answer, place) => {
      const name = answer[by];
      if (name !== undefined && !places.has(name)) places.set(name, place);
    });
    const pairs = p.answers.flatMap((answer, place) => {
      const name = answer[by];
      const other = name === undefined ? undefined : places.get(name);
      if (other === undefined || name === undefined) return [];
      places.delete(name);
      return [[place, other] as const];
    });
    if (pairs.length > 0) return { by, pairs };
  }
  const count = Math.min(p.answers.length, q.answers.length);
  return { by: "order", pairs: Array.from({ length: count }, (_unused, place) => [place, place] as const) };
}

/** What two tokenizations of one text have in common: pieces, each of one or more tokens of either. */
export interface AlignedPieces {
  readonly pBegins: Float64Array; // (S) into the tokens of p's file
  readonly pEnds: Float64Array;
  readonly qBegins: Float64Array;
  readonly qEnds: Float64Array;
  /** (pairs) one past the last piece of each pair of answers. */
  readonly pairEnds: Float64Array;
  /** Pairs whose texts part ways before their end. */
  readonly partings: number;
}

/** Positions at which both predict the next token after the same text. */
export interface AlignedLists {
  readonly pTokens: Float64Array; // (M) into the tokens of p's file
  readonly qTokens: Float64Array;
  readonly pListed: Float64Array; // places of outcomes that both list, in p's listed ones
  readonly qListed: Float64Array;
  readonly ends: Float64Array; // (M) into the two
  readonly sameTop: Float64Array; // (M) 1 or 0, NaN where a list is empty
}

export async function alignFiles(
  { pairs }: MatchedAnswers,
  p: TokenRow,
  q: TokenRow,
): Promise<{ pieces: AlignedPieces; lists: AlignedLists }> {
  const slices = new Slices();
  const building = new Alignment(p, q);
  for (const [pAnswer, qAnswer] of pairs) {
    building.add(pAnswer, qAnswer);
    if (slices.over) await slices.breathe();
  }
  return building.done();
}

class Alignment {
  private readonly columns = {
    pBegins: [] as number[],
    pEnds: [] as number[],
    qBegins: [] as number[],
    qEnds: [] as number[],
    pairEnds: [] as number[],
  };
  private readonly lists = {
    pTokens: [] as number[],
    qTokens: [] as number[],
    pListed: [] as number[],
    qListed: [] as number[],
    ends: [] as number[],
    sameTop: [] as number[],
  };
  private partings = 0;

  constructor(
    private readonly p: TokenRow,
    private readonly q: TokenRow,
  ) {}

  /** Both texts from their beginnings, token by token, whichever lies behind. */
  add(pAnswer: number, qAnswer: number): void {
    const [pFirst, pLast] = tokensOf(this.p, pAnswer);
    const [qFirst, qLast] = tokensOf(this.q, qAnswer);
    let [pAt, qAt, pBegin, qBegin] = [pFirst, qFirst, pFirst, qFirst];
    // What the one has read beyond the other, which is to be found there too.
    let ahead: { bytes: Uint8Array; of: "p" | "q" } | undefined;
    while (true) {
      if (ahead === undefined && pAt < pLast && qAt < qLast) this.addLists(pAt, qAt);
      const takesP = ahead === undefined || ahead.of === "q";
      if (takesP ? pAt === pLast : qAt === qLast) break;
      const bytes = bytesOf((takesP ? this.p.tokens[pAt++] : this.q.tokens[qAt++]) as LogprobToken);
      const merged = ahead === undefined ? { bytes, of: "p" as const } : meet(ahead, bytes, takesP ? "p" : "q");
      if (merged === "parted") {
        this.partings += 1;
        break;
      }
      ahead = merged === "level" || merged.bytes.length === 0 ? undefined : merged;
      if (ahead !== undefined || qAt === qBegin || pAt === pBegin) continue;
      this.addPiece(pBegin, pAt, qBegin, qAt);
      [pBegin, qBegin] = [pAt, qAt];
    }
    this.columns.pairEnds.push(this.columns.pEnds.length);
  }

  private addPiece(pBegin: number, pEnd: number, qBegin: number, qEnd: number): void {
    this.columns.pBegins.push(pBegin);
    this.columns.pEnds.push(pEnd);
    this.columns.qBegins.push(qBegin);
    this.columns.qEnds.push(qEnd);
  }

  private addLists(pAt: number, qAt: number): void {
    const [pToken, qToken] = [this.p.tokens[pAt], this.q.tokens[qAt]] as [LogprobToken, LogprobToken];
    const { lists } = this;
    const [pFrom, qFrom] = [listedFrom(this.p, pAt), listedFrom(this.q, qAt)];
    pToken.alternatives.forEach((alternative, place) => {
      const other = qToken.alternatives.findIndex((one) => sameToken(one, alternative));
      if (other < 0) return;
      lists.pListed.push(pFrom + place);
      lists.qListed.push(qFrom + other);
    });
    lists.ends.push(lists.pListed.length);
    lists.pTokens.push(pAt);
    lists.qTokens.push(qAt);
    const [pTop, qTop] = [pToken.alternatives[0], qToken.alternatives[0]];
    const known = pTop !== undefined && qTop !== undefined;
    lists.sameTop.push(known ? (sameToken(pTop, qTop) ? 1 : 0) : Number.NaN);
  }

  done(): { pieces: AlignedPieces; lists: AlignedLists } {
    return {
      pieces: { ...asColumns(this.columns), partings: this.partings },
      lists: asColumns(this.lists),
    };
  }
}

function asColumns<Name extends string>(lists: Readonly<Record<Name, number[]>>): Record<Name, Float64Array> {
  const columns = Object.entries<number[]>(lists).map(([name, values]) => [name, Float64Array.from(values)]);
  return Object.fromEntries(columns) as Record<Name, Float64Array>;
}

function tokensOf({ answerEnds }: TokenRow, answer: number): [number, number] {
  return [answer === 0 ? 0 : (answerEnds[answer - 1] as number), answerEnds[answer] as number];
}

function listedFrom({ listedEnds }: TokenRow, token: number): number {
  return token === 0 ? 0 : (listedEnds[token - 1] as number);
}

/** What is left over once `bytes` of the one have met what the other has ahead. */
function meet(
  ahead: { bytes: Uint8Array; of: "p" | "q" },
  bytes: Uint8Array,
  of: "p" | "q",
): { bytes: Uint8Array; of: "p" | "q" } | "level" | "parted" {
  const common = Math.min(ahead.bytes.length, bytes.length);
  for (let i = 0; i < common; i++) if (ahead.bytes[i] !== bytes[i]) return "parted";
  if (ahead.bytes.length === bytes.length) return "level";
  return ahead.bytes.length > common
    ? { bytes: ahead.bytes.subarray(common), of: ahead.of }
    : { bytes: bytes.subarray(common), of };
}

/** How an answer is named where it has no name of its own. */
export function answerName({ id }: Pick<LogprobAnswer, "id">, place: number): string {
  return id ?? `answer ${place + 1}`;
}
