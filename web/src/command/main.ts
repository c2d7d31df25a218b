// The program `surprise-lab`, which npm puts beside the package: the page's reading for scripts and CI, by the same functions and the
// same core. Nothing is sent anywhere.

import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import type createCoreModule from "../../../wasm/surprise-core.js";
import type { CoreModule } from "../../../wasm/surprise-core.js";
import type { Ask } from "../experiments/logprobs-reading.js";
import type { LogprobFile } from "../records/logprobs/answers.js";
import { readLogprobs } from "../records/logprobs/read-file.js";
import { longestLog, readTrainingLog, type TrainingLog } from "../records/training-logs/training-log.js";
import { parseArguments, type ReadArguments, UsageError, usage } from "./arguments.js";
import { readForScript } from "./logprobs-command.js";
import { logprobsJson } from "./logprobs-json.js";
import { logprobsText } from "./logprobs-text.js";
import { plain } from "./plain.js";
import { logJson, logText, readLogForScript } from "./training-log-command.js";

const exits = { read: 0, partly: 1, nothing: 2, usage: 64 } as const;

/** The module lies beside this file in the package, its bytes in a module of their own. */
async function loadCore(): Promise<CoreModule> {
  const beside = (name: string): Promise<{ default: unknown }> =>
    import(/* @vite-ignore */ new URL(name, import.meta.url).href);
  const [factory, bytes] = await Promise.all([beside("./surprise-core.mjs"), beside("./simd-wasm.mjs")]);
  const wasmBinary = Uint8Array.from(Buffer.from(bytes.default as string, "base64"));
  return (factory.default as typeof createCoreModule)({ wasmBinary });
}

async function logprobsOf(path: string): Promise<LogprobFile> {
  const stream = (): ReadableStream<Uint8Array<ArrayBuffer>> =>
    Readable.toWeb(path === "-" ? process.stdin : createReadStream(path)) as ReadableStream<Uint8Array<ArrayBuffer>>;
  const size = path === "-" ? 0 : (await stat(path)).size;
  return readLogprobs({ stream, size }, path === "-" ? "standard input" : path);
}

interface Problems {
  readonly problems: readonly { readonly sentence: string }[];
  readonly problemCount: number;
}

function tellProblems(name: string, { problems, problemCount }: Problems): void {
  for (const { sentence } of problems) console.error(`${plain(name)}: ${plain(sentence)}`);
  const more = problemCount - problems.length;
  if (more > 0) console.error(`${plain(name)}: and ${more} more places that could not be read.`);
}

/** Undefined where the file is none. The standard input is gone once it was looked through for logprobs. */
async function logOf(path: string): Promise<TrainingLog | undefined> {
  if (path === "-" || (await stat(path)).size > 2 * longestLog) return undefined;
  const log = readTrainingLog(await readFile(path, "utf8"));
  return log.columns.length === 0 ? undefined : log;
}

async function askCore(): Promise<Ask> {
  const core = await loadCore();
  const ask = async (name: keyof CoreModule, args: unknown[]) =>
    (core[name] as (...args: unknown[]) => unknown)(...args);
  return ask as unknown as Ask;
}

function print(json: () => unknown, text: () => string, { format }: ReadArguments): Promise<void> {
  const said = format === "json" ? `${JSON.stringify(json(), undefined, 2)}\n` : text();
  return new Promise((resolve) => process.stdout.write(said, () => resolve()));
}

async function read(given: ReadArguments): Promise<number> {
  const file = await logprobsOf(given.file);
  if (file.answers.length > 0) return readAnswers(file, given);
  const log = await logOf(given.file);
  if (log !== undefined) return readLog(log, given);
  tellProblems(file.name, file);
  return exits.nothing;
}

async function readAnswers(file: LogprobFile, given: ReadArguments): Promise<number> {
  tellProblems(file.name, file);
  const second = given.compare === undefined ? undefined : await logprobsOf(given.compare);
  if (second !== undefined) tellProblems(second.name, second);
  if (second?.answers.length === 0) return exits.nothing;
  const marks = given.marks === undefined ? undefined : await readFile(given.marks, "utf8");
  const reading = await readForScript(file, second, marks, given, await askCore());
  await print(
    () => logprobsJson(reading, given.tokens),
    () => logprobsText(reading, given.unit),
    given,
  );
  return file.problemCount + (second?.problemCount ?? 0) > 0 ? exits.partly : exits.read;
}

async function readLog(log: TrainingLog, given: ReadArguments): Promise<number> {
  tellProblems(given.file, log);
  const reading = await readLogForScript(given.file, log, await askCore());
  await print(
    () => logJson(reading),
    () => logText(reading, given.unit),
    given,
  );
  return log.problemCount > 0 ? exits.partly : exits.read;
}

async function run(words: readonly string[]): Promise<number> {
  try {
    const given = parseArguments(words);
    if (given !== undefined) return await read(given);
    process.stdout.write(usage);
    return words.length === 0 ? exits.usage : exits.read;
  } catch (thrown) {
    const sentence = thrown instanceof Error ? thrown.message : String(thrown);
    console.error(thrown instanceof UsageError ? `${sentence}\n\n${usage}` : `surprise-lab: ${sentence}`);
    return thrown instanceof UsageError ? exits.usage : exits.nothing;
  }
}

process.exitCode = await run(process.argv.slice(2));
