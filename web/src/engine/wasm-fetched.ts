// The site's way to the core: its own files, fetched when the first experiment comes near view.

import simdUrl from "@core-wasm/surprise-core.wasm?url";
import scalarUrl from "@core-wasm-scalar/surprise-core.wasm?url";
import { msg, str } from "@lit/localize";
import type { WasmSource } from "./core-wasm.js";

export const wasmSource: WasmSource = async (simd) => {
  const response = await fetch(new URL(simd ? simdUrl : scalarUrl, import.meta.url));
  if (!response.ok)
    throw new Error(msg(str`The lab's core could not be loaded (${response.status} ${response.statusText}).`));
  return new Uint8Array(await response.arrayBuffer());
};
