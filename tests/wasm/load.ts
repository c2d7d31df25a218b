// Loads a built module the way Node must: with the bytes handed over.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type createCoreModule from "../../wasm/surprise-core";
import type { CoreModule } from "../../wasm/surprise-core";

export type Factory = typeof createCoreModule;

export const root = join(import.meta.dirname, "../..");

/** The build under test: ctest names its own. */
export const moduleFolder = process.env.SURPRISE_MODULE_FOLDER ?? join(root, "build/wasm");

export function builtFile(folder: string, name: string): Buffer {
  const path = join(folder, name);
  if (!existsSync(path)) throw new Error(`${path} is missing: build the presets wasm and wasm-scalar first`);
  return readFileSync(path);
}

export async function loadFactory(folder = moduleFolder): Promise<Factory> {
  builtFile(folder, "surprise-core.mjs");
  const glue = (await import(/* @vite-ignore */ pathToFileURL(join(folder, "surprise-core.mjs")).href)) as {
    default: Factory;
  };
  return glue.default;
}

export async function loadModule(folder = moduleFolder): Promise<CoreModule> {
  return (await loadFactory(folder))({ wasmBinary: builtFile(folder, "surprise-core.wasm") });
}

/** The small module, on the glue of the whole one; only what bind_distributions.cpp and bind_module.cpp name is there. */
export async function loadDistributions(folder = moduleFolder): Promise<Partial<CoreModule>> {
  return (await loadFactory(folder))({ wasmBinary: builtFile(folder, "surprise-distributions.wasm") });
}

/** What the core threw; the test fails if it did not. */
export function thrownBy(call: () => unknown): Error & { index?: number } {
  try {
    call();
  } catch (error) {
    if (error instanceof Error) return error;
    throw new Error(`not an Error: ${String(error)}`);
  }
  throw new Error("nothing was thrown");
}

/** Reproducible uniform numbers in [0, 1) (mulberry32). */
export function seededUniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
