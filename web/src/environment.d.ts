/// <reference types="vite/client" />

declare module "virtual:surprise-core" {
  import type createCoreModule from "../../wasm/surprise-core.js";
  export const createSimdCore: typeof createCoreModule;
  export const createScalarCore: typeof createCoreModule;
}

/** wasm-fetched.ts, wasm-inlined.ts, wasm-packed.ts or wasm-carried.ts, as the product needs. */
declare module "@wasm-source" {
  export const wasmSource: import("./engine/core-wasm.js").WasmSource;
}

/** One of records/texts-*.ts, as the product needs. */
declare module "@text-source" {
  export const readText: import("./records/texts.js").ReadText;
}

/** One of records/models-*.ts, as the product needs. */
declare module "@model-source" {
  export const modelLibrary: import("./records/models.js").ModelLibrary;
}

/** One of records/token-counters-*.ts, as the product needs. */
declare module "@token-counters" {
  export const tokenCounters: import("./records/token-counters.js").TokenCounters | undefined;
}

/** Where the site is: absolute, or relative to the page or script; empty in a product that is not part of one (web/vite.shared.ts). */
declare const __LAB_SITE__: string;

/** Whether the product has the catalogue of accented words, which is for tests (words/languages.ts). */
declare const __ACCENTED_WORDS__: boolean;

/** experiments-together.ts or experiments-apart.ts, as the product needs. */
declare module "@experiments" {
  export { bringExperiment } from "./page/experiments-together.js";
}

/** save-lab-beside-page.ts or save-lab-itself.ts, as the product needs. */
declare module "@save-lab" {
  /** Hands the reader the one-file lab under that name. */
  export function saveLab(name: string): void;
  /** The one-file lab as text. */
  export function labText(): Promise<string>;
}

/** The element of the one experiment that a page has: importing it makes it known. */
declare module "@experiment";

/** Made by web/plugins/page-words.ts. */
declare module "virtual:page-words/*" {
  import type { PageWords } from "./page/page-words.js";
  export const chapters: PageWords["chapters"];
  export const titles: PageWords["titles"];
  export const words: PageWords["words"];
}
