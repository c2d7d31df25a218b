// The package's way to the core: the bytes are inside the script, so that nothing is fetched.

import simdData from "@core-wasm/surprise-core.wasm?url&inline";
import scalarData from "@core-wasm-scalar/surprise-core.wasm?url&inline";
import type { WasmSource } from "./core-wasm.js";

/** `fetch` of a data: address would need `connect-src data:` from the host page, so the text is decoded here. */
function decodeDataUrl(url: string): Uint8Array {
  return Uint8Array.from(atob(url.slice(url.indexOf(",") + 1)), (character) => character.charCodeAt(0));
}

export const wasmSource: WasmSource = {
  whole: (simd) => Promise.resolve(decodeDataUrl(simd ? simdData : scalarData)),
};
