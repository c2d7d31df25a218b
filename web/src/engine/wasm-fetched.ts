// The site's way to the core: its own files, the small one fetched when the first experiment comes near view.

import simdUrl from "@core-wasm/surprise-core.wasm?url";
import simdSmallUrl from "@core-wasm/surprise-distributions.wasm?url";
import scalarUrl from "@core-wasm-scalar/surprise-core.wasm?url";
import scalarSmallUrl from "@core-wasm-scalar/surprise-distributions.wasm?url";
import { msg, str } from "@lit/localize";
import type { WasmSource } from "./core-wasm.js";
import { engineError } from "./engine-error.js";

async function fetched(address: string): Promise<Uint8Array> {
  const response = await fetch(new URL(address, import.meta.url)).catch((thrown: Error) => {
    throw notLoaded(thrown.message);
  });
  if (!response.ok) throw notLoaded(`${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}

function notLoaded(reason: string): Error {
  return engineError("EngineFailed", msg(str`The lab's core could not be loaded (${reason}).`));
}

export const wasmSource: WasmSource = {
  whole: (simd) => fetched(simd ? simdUrl : scalarUrl),
  distributions: (simd) => fetched(simd ? simdSmallUrl : scalarSmallUrl),
};
