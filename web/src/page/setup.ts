// Comes before the elements: they find their context set when they come to life.

import { modelLibrary } from "@model-source";
import { wasmSource } from "@wasm-source";
import { useWasmFrom } from "../engine/shared-engine.js";
import { type LabContext, ownThePage, useLabAt } from "../experiments/lab-context.js";
import { useModelsFrom } from "../experiments/open-models.js";

useWasmFrom(wasmSource);
useModelsFrom(modelLibrary);
useLabAt(__LAB_SITE__, document.baseURI);
export const context: LabContext = ownThePage();

const { theme } = context.host;
if (theme !== "auto") document.documentElement.dataset.theme = theme;
