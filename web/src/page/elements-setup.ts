// In somebody else's page only the core's bytes are set; address and query stay the host's.

import { wasmSource } from "@wasm-source";
import { useWasmFrom } from "../engine/shared-engine.js";

useWasmFrom(wasmSource);
