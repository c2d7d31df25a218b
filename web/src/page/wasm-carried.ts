// The one-file lab's way to the core: both builds are inside it, compressed.

import type { WasmSource } from "../engine/core-wasm.js";
import { pagePart } from "../records/page-parts.js";

export const wasmSource: WasmSource = { whole: (simd) => pagePart(`core/${simd ? "simd" : "scalar"}.wasm`) };
