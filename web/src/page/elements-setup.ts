// In somebody else's page only the ways to the core and to the models are set; address and query stay the host's.

import { modelLibrary } from "@model-source";
import { wasmSource } from "@wasm-source";
import { useWasmFrom } from "../engine/shared-engine.js";
import { useLabAt } from "../experiments/lab-context.js";
import { useModelsFrom } from "../experiments/open-models.js";

useWasmFrom(wasmSource);
useModelsFrom(modelLibrary);
useLabAt(__LAB_SITE__, import.meta.url, import.meta.url);
