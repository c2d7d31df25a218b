// Assembles the npm package "surprise-lab" in build/package: its core from the two WebAssembly builds. The elements
// (surprise-lab.js) come from the web's own build into the same folder and are left alone.
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const sources = join(root, "wasm/package");
const target = join(root, "build/package");
const stage = join(root, "build/package-stage");

function builtFile(preset, name) {
  const path = join(root, "build", preset, name);
  if (!existsSync(path)) {
    console.error(`build/${preset}/${name} is missing: cmake --preset ${preset} && cmake --build --preset ${preset}`);
    process.exit(1);
  }
  return readFileSync(path);
}

/** The one version number of the project stands in CMakeLists.txt. */
function projectVersion() {
  return /project\([^)]*\bVERSION\s+([\d.]+)/.exec(readFileSync(join(root, "CMakeLists.txt"), "utf8"))[1];
}

const glue = builtFile("wasm", "surprise-core.mjs");
if (!glue.equals(builtFile("wasm-scalar", "surprise-core.mjs"))) {
  console.error("The SIMD and the scalar build have different JavaScript: build both from the same sources.");
  process.exit(1);
}
mkdirSync(target, { recursive: true });
writeFileSync(join(target, "surprise-core.mjs"), glue);
for (const [preset, name] of [
  ["wasm", "simd-wasm.mjs"],
  ["wasm-scalar", "scalar-wasm.mjs"],
]) {
  const base64 = builtFile(preset, "surprise-core.wasm").toString("base64");
  writeFileSync(join(target, name), `export default "${base64}";\n`);
}

rmSync(stage, { recursive: true, force: true });
cpSync(sources, stage, { recursive: true });
const declarations = [
  "surprise-core",
  "surprise-core-fast",
  "surprise-core-language",
  "surprise-core-learning",
  "surprise-core-leash",
  "surprise-core-logprobs",
  "surprise-core-mode-fit",
  "surprise-core-policy",
  "surprise-core-preference",
  "surprise-core-training-logs",
];
for (const name of declarations) {
  const types = readFileSync(join(root, `wasm/${name}.d.ts`), "utf8").replace(
    /(from "\.\/surprise-core[^"]*)\.js"/g,
    '$1.mjs"',
  );
  for (const folder of [stage, target]) writeFileSync(join(folder, `${name}.d.mts`), types);
}
const typescript = join(root, "node_modules/typescript/bin/tsc");
execFileSync(process.execPath, [typescript, "-p", stage, "--outDir", target], { stdio: "inherit" });
rmSync(stage, { recursive: true });

const manifest = JSON.parse(readFileSync(join(sources, "package.json"), "utf8"));
const { name, ...rest } = manifest;
writeFileSync(
  join(target, "package.json"),
  `${JSON.stringify({ name, version: projectVersion(), ...rest }, null, 2)}\n`,
);
copyFileSync(join(sources, "README.md"), join(target, "README.md"));
copyFileSync(join(root, "LICENSE"), join(target, "LICENSE"));
