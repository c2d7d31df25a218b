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
import { parseArguments, type ReadArguments, UsageError, usage } from "./arguments.js";
import { readForScript } from "./logprobs-command.js";
import { logprobsJson } from "./logprobs-json.js";
import { logprobsText, plain } from "./logprobs-text.js";

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

function tellProblems({ name, problems, problemCount }: LogprobFile): void {
  for (const { sentence } of problems) console.error(`${plain(name)}: ${plain(sentence)}`);
  const more = problemCount - problems.length;
  if (more > 0) console.error(`${plain(name)}: and ${more} more places that could not be read.`);
}

async function read(given: ReadArguments): Promise<number> {
  const file = await logprobsOf(given.file);
  tellProblems(file);
  if (file.answers.length === 0) return exits.nothing;
  const second = given.compare === undefined ? undefined : await logprobsOf(given.compare);
  if (second !== undefined) tellProblems(second);
  if (second?.answers.length === 0) return exits.nothing;
  const marks = given.marks === undefined ? undefined : await readFile(given.marks, "utf8");
  const core = await loadCore();
  const ask = (async (name: keyof CoreModule, args: unknown[]) =>
    (core[name] as (...args: unknown[]) => unknown)(...args)) as unknown as Ask;
  const reading = await readForScript(file, second, marks, given, ask);
  const said =
    given.format === "json"
      ? `${JSON.stringify(logprobsJson(reading, given.tokens), undefined, 2)}\n`
      : logprobsText(reading, given.unit);
  await new Promise<void>((resolve) => process.stdout.write(said, () => resolve()));
  return file.problemCount + (second?.problemCount ?? 0) > 0 ? exits.partly : exits.read;
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
