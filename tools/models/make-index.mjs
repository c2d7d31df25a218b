// Writes web/public/models/models.json, the list of the models that the page may load, from the files beside it:
//
//   node tools/models/make-index.mjs large=1.48 small=1.97
//
// The figures are the measured bits per byte of held-out stories (`surprise evaluate`), which the files do not know. Everything else is
// read from the files by the core, built before (SURPRISE_LAB_BUILD names another build folder, as for the page).
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const root = resolve(import.meta.dirname, "../..");
const models = resolve(root, "web/public/models");
const built = resolve(process.env.SURPRISE_LAB_BUILD ?? resolve(root, "build"), "wasm");

const measured = process.argv.slice(2).map((argument) => argument.split("="));
if (measured.length === 0 || measured.some(([id, bits]) => !id || !(Number(bits) > 0))) {
  console.error("Expected an id with its measured bits per byte for each model, such as large=1.48 small=1.97.");
  process.exit(1);
}

const { default: createCore } = await import(pathToFileURL(resolve(built, "surprise-core.mjs")).href);
const core = await createCore({ wasmBinary: readFileSync(resolve(built, "surprise-core.wasm")) });

const index = measured.map(([id, bitsPerByte]) => {
  const file = `${id}.surprise`;
  const bytes = readFileSync(resolve(models, file));
  const model = core.openModel(bytes);
  const { parameters, vocabularySize, context, description } = model;
  model.delete();
  return {
    id,
    file,
    bytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    parameters,
    vocabulary: vocabularySize,
    context,
    bitsPerByte: Number(bitsPerByte),
    description,
    card: "README.md",
  };
});
writeFileSync(resolve(models, "models.json"), `${JSON.stringify(index, null, 2)}\n`);
