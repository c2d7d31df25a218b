/// <reference types="vite/client" />

declare module "virtual:surprise-core" {
  import type createCoreModule from "../../wasm/surprise-core.js";
  export const createSimdCore: typeof createCoreModule;
  export const createScalarCore: typeof createCoreModule;
}

/** wasm-fetched.ts, wasm-inlined.ts or wasm-packed.ts, as the product needs. */
declare module "@wasm-source" {
  export const wasmSource: import("./engine/core-wasm.js").WasmSource;
}

/** One of records/texts-*.ts, as the product needs. */
declare module "@text-source" {
  export const readText: import("./records/texts.js").ReadText;
}

declare module "virtual:inlined-texts" {
  /** File name → raw-deflated text in base64. */
  export const inlinedTexts: Readonly<Record<string, string>>;
}

/** One of records/models-*.ts, as the product needs. */
declare module "@model-source" {
  export const modelLibrary: import("./records/models.js").ModelLibrary;
}

declare module "virtual:inlined-models" {
  /** File name → its bytes in base64. */
  export const inlinedModels: Readonly<Record<string, string>>;
}

/** One of records/token-counters-*.ts, as the product needs. */
declare module "@token-counters" {
  export const tokenCounters: import("./records/token-counters.js").TokenCounters | undefined;
}
