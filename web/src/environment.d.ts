/// <reference types="vite/client" />

declare module "virtual:surprise-core" {
  import type createCoreModule from "../../wasm/surprise-core.js";
  export const createSimdCore: typeof createCoreModule;
  export const createScalarCore: typeof createCoreModule;
}

/** Either wasm-fetched.ts or wasm-inlined.ts, as the product needs. */
declare module "@wasm-source" {
  export const wasmSource: import("./engine/core-wasm.js").WasmSource;
}
