// The ways in which a page, a worker and Node load the module.
import { describe, expect, it } from "vitest";
import type { CoreModuleOptions } from "../../../wasm/surprise-core";
import { builtFile, loadFactory, loadModule, moduleFolder, root } from "../load";

const glue = builtFile(moduleFolder, "surprise-core.mjs").toString();
const bytes = new Uint8Array(builtFile(moduleFolder, "surprise-core.wasm"));

/** A hook of Emscripten's factory. What it throws leaves the promise pending for ever: its owner must reject in its place. */
interface Hooks extends CoreModuleOptions {
  instantiateWasm(
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): WebAssembly.Exports;
}

describe("the module", () => {
  it("loads from bytes handed over, and knows the project's version", async () => {
    const core = await loadModule();
    const version = /project\([^)]*VERSION ([\d.]+)/.exec(builtFile(root, "CMakeLists.txt").toString())?.[1];
    expect(core.version()).toBe(version);
  });

  it("loads synchronously through instantiateWasm, as WebKit needs in a worker", async () => {
    const create = await loadFactory();
    let instantiated = false;
    const hooks: Hooks = {
      wasmBinary: bytes,
      instantiateWasm(imports, receive) {
        const module = new WebAssembly.Module(bytes);
        const instance = new WebAssembly.Instance(module, imports);
        instantiated = true;
        receive(instance, module);
        return instance.exports;
      },
    };
    const core = await create(hooks);
    expect(instantiated).toBe(true);
    expect(core.entropy(Float32Array.of(0, 0), "logits")).toBe(Math.LN2);
  });

  it("gives independent instances", async () => {
    const [first, second] = await Promise.all([loadModule(), loadModule()]);
    expect(first).not.toBe(second);
    expect(first.entropy).not.toBe(second.entropy);
  });

  it("builds no code from strings: a policy without unsafe-eval is enough", () => {
    expect(glue).not.toMatch(/\beval\s*\(|new Function\b|Function\("/);
  });

  it("runs in a classic script once its export is taken off: no import.meta, no import", () => {
    expect(glue).not.toContain("import.meta");
    expect(glue).not.toMatch(/\bimport\s*[({"']/);
    expect(glue.trimEnd()).toMatch(/export default createCoreModule;$/);
  });

  it("passes its self-test", async () => {
    const report = (await loadModule()).selfTest();
    expect(report.checks.filter((check) => !check.passed)).toEqual([]);
    expect(report.passed).toBe(true);
  });
});
