// In somebody else's page only the ways to the core and to the models are set; address and query stay the host's. Its words are in the
// language that the page says it is in, where the lab has it.

import { modelLibrary } from "@model-source";
import { wasmSource } from "@wasm-source";
import { useWasmFrom } from "../engine/shared-engine.js";
import { useLabAt } from "../experiments/lab-context.js";
import { useModelsFrom } from "../experiments/open-models.js";
import { languageOf } from "../words/languages.js";
import { speak } from "../words/speak.js";

useWasmFrom(wasmSource);
useModelsFrom(modelLibrary);
useLabAt(__LAB_SITE__, import.meta.url, import.meta.url);
const language = languageOf(document.documentElement.lang);
if (language !== undefined) void speak(language);
