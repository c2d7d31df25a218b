// Brings the core to life from its bytes, in whichever thread runs this.

import { createScalarCore, createSimdCore } from "virtual:surprise-core";
import type { CoreModule, CoreModuleOptions } from "../../../wasm/surprise-core.js";
import type { StartMessage } from "./protocol.js";

/** The hooks of Emscripten's factory that the lab uses beside the bytes. */
interface Hooks extends CoreModuleOptions {
  instantiateWasm(
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): WebAssembly.Exports | Record<string, never>;
  locateFile(path: string): string;
}

/**
 * Instantiates synchronously: in WebKit the asynchronous form sometimes never settles for a small module in a worker.
 * Where a browser refuses that (large modules on the main thread), the asynchronous form is the fallback.
 */
export function startCore({ wasm, simd }: StartMessage): Promise<CoreModule> {
  return new Promise((resolve, reject) => {
    const hooks: Hooks = {
      wasmBinary: wasm,
      // The bytes are here already: no address is ever needed, and a Blob worker has none.
      locateFile: (path) => path,
      instantiateWasm(imports, receive) {
        const bytes = wasm as Uint8Array<ArrayBuffer>;
        try {
          const module = new WebAssembly.Module(bytes);
          const instance = new WebAssembly.Instance(module, imports);
          receive(instance, module);
          return instance.exports;
        } catch (thrown) {
          if (!(thrown instanceof RangeError)) {
            // Emscripten swallows what this hook throws and then waits for ever.
            reject(thrown);
            return {};
          }
          WebAssembly.instantiate(bytes, imports).then(({ instance, module }) => receive(instance, module), reject);
          return {};
        }
      },
    };
    const create = simd ? createSimdCore : createScalarCore;
    create(hooks).then(resolve, reject);
  });
}
