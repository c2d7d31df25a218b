// A sandboxed frame's way to the core: as a script from the folder framed/ beside the page.

import type { WasmSource } from "../engine/core-wasm.js";
import { packedFile } from "../records/packed-files.js";

export const wasmSource: WasmSource = { whole: (simd) => packedFile(`core/${simd ? "simd" : "scalar"}.wasm`) };
