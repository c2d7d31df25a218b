// One engine for all elements of a page. Each product says once where its bytes come from; nothing is loaded before the first element
// comes near view.

import { EngineClient } from "./client.js";
import { loadCoreWasm, type WasmSource } from "./core-wasm.js";
import { mainThreadPort, workerPort } from "./ports.js";

let shared: EngineClient | undefined;
let wasmSource: WasmSource | undefined;

export function useWasmFrom(source: WasmSource): void {
  wasmSource = source;
}

export function sharedEngine(): EngineClient {
  const source = wasmSource;
  if (source === undefined) throw new Error("useWasmFrom() must be called before the first element is shown.");
  const { whole, distributions } = source;
  shared ??= new EngineClient({
    openPorts: [workerPort, mainThreadPort],
    loadWasm: () => loadCoreWasm(whole),
    loadSmallWasm: distributions && (() => loadCoreWasm(distributions)),
  });
  return shared;
}
