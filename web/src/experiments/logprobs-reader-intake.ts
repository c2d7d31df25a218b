// How files get from a hand, a sample or a link into <logprobs-reader>, and from there into its link again.

import { msg } from "@lit/localize";
import { type PackedFile, packFiles, unpackFiles } from "../records/logprobs/packed.js";
import { samples } from "./logprobs-reader-samples.js";
import type { LogprobsState, View } from "./logprobs-reader-state.js";
import type { LogprobsWork, Role } from "./logprobs-reader-work.js";

/** What the experiment does with what came in. */
export interface Taker {
  state(): LogprobsState;
  setState(patch: Partial<LogprobsState>): void;
  say(sentence: string): void;
  /** Another file is open: it is read from its beginning. */
  opened(): void;
}

export interface Source {
  readonly blob: Blob;
  readonly name: string;
}

const unlinked = () => msg("A link does not carry this file: it is larger than what a link can hold.");
const missing = () => msg("The link does not carry the file that it was made with: open it again to see it.");

export class Intake {
  /** What the open files came from: `source` and `data` of the state. */
  private loaded = "";

  constructor(
    private readonly work: LogprobsWork,
    private readonly taker: Taker,
  ) {}

  /** Whether the open files are those that the state names. */
  isCurrent(state: LogprobsState): boolean {
    return this.loaded === keyOf(state);
  }

  /** What the state names: a sample, or the files that its link holds. */
  async load(): Promise<void> {
    const { source, data } = this.taker.state();
    if (source === "own" && data === "") {
      this.taker.setState({ source: "answer" });
      this.taker.say(missing());
      return;
    }
    this.loaded = keyOf({ source, data });
    const [main, second, marks] = source === "own" ? await unpackFiles(data) : samples[source];
    if (main === undefined) return;
    const { work } = this;
    const two = second === undefined || second.text === "" ? [main] : [main, second];
    await work.open(two.map(asSource), "main", this.taker.state());
    if (marks !== undefined) await work.open([asSource(marks)], "marks", this.taker.state());
    this.taker.opened();
  }

  /** Never rejects: what went wrong is said. */
  async open(sources: readonly Source[], role: Role): Promise<void> {
    const { work, taker } = this;
    const before = work.main;
    try {
      const said = await work.open(sources, role, taker.state());
      const taken = work.refused === undefined && (role !== "main" || work.main !== before);
      if (taken) await this.link(role, sources.length > 1);
      if (said !== "") taker.say(said);
    } catch (thrown) {
      taker.say(sentenceOf(thrown));
    }
  }

  /** The files in the state where they fit a link; a sample that was added to is the reader's own from then on. */
  private async link(role: Role, two: boolean): Promise<void> {
    const { texts, second } = this.work;
    const files = (["main", "second", "marks"] as const).map((one) => texts.get(one) ?? { name: "", text: "" });
    const whole = texts.get("main") !== undefined && (second === undefined || texts.get("second") !== undefined);
    const count = texts.has("marks") ? 3 : second === undefined ? 1 : 2;
    const data = (whole ? await packFiles(files.slice(0, count)) : undefined) ?? "";
    const view: View = role === "marks" ? "marks" : role === "second" || two ? "compare" : "tokens";
    const first = role === "main" ? { answer: 0 } : {};
    this.loaded = keyOf({ source: "own", data });
    this.taker.setState({ source: "own", data, view, revealed: true, guess: undefined, ...first });
    if (role === "main") this.taker.opened();
    if (data === "") this.taker.say(unlinked());
  }
}

const asSource = ({ name, text }: PackedFile): Source => ({ name, blob: new Blob([text]) });

const keyOf = ({ source, data }: Pick<LogprobsState, "source" | "data">): string => `${source} ${data}`;

export const sentenceOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/** Files of the reader's system, or a text without one. */
export const fileSources = (files: readonly File[]): Source[] => files.map((file) => ({ blob: file, name: file.name }));
export const textSource = (text: string): Source[] => [{ blob: new Blob([text]), name: msg("pasted text") }];
