// The built module and the shipped model in Node: what the screen shows is compared with what they say here.

import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type createCoreModule from "../../wasm/surprise-core.js";
import type { CoreModule, TransformerModel } from "../../wasm/surprise-core.js";
import { siteFolder } from "./chromium.js";

export interface ModelInNode {
  core: CoreModule;
  model: TransformerModel;
  /** The text of each token; half a character is not wanted here. */
  texts: readonly string[];
}

export async function modelInNode(id = "large"): Promise<ModelInNode> {
  const folder = resolve(dirname(siteFolder), "wasm");
  const factory = (await import(resolve(folder, "surprise-core.mjs"))) as { default: typeof createCoreModule };
  const core = await factory.default({ wasmBinary: await readFile(resolve(folder, "surprise-core.wasm")) });
  const model = core.openModel(await readFile(resolve(siteFolder, `models/${id}.surprise`)));
  const { bytes, offsets } = core.tokenBytes(model);
  const decoder = new TextDecoder();
  const texts = Array.from({ length: offsets.length - 1 }, (_unused, token) =>
    decoder.decode(bytes.subarray(offsets[token], offsets[token + 1])),
  );
  return { core, model, texts };
}

/** As the lab writes a number of bits. */
export function bits(nats: number, digits = 3): string {
  return (nats * Math.LOG2E).toFixed(digits);
}
