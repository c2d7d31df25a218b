// The lab in one file: page, styles, and everything else as text inside it (records/page-parts.ts reads it back). What compresses is
// deflated; the models are entropy-coded already.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { deflateRawSync } from "node:zlib";
import { build, type Plugin, type Rolldown } from "vite";
import { toText } from "../src/records/seven-bits.js";
import { labFiles } from "./lab-files.js";
import { policy } from "./page.js";

const unpacker = resolve(import.meta.dirname, "../src/page/unpack-lab.ts");

/** A part is deflated where that makes it smaller. */
export function pagePart(name: string, content: Uint8Array): string {
  const deflated = deflateRawSync(content, { level: 9 });
  const [bytes, packing] = deflated.length < content.length ? [deflated, ` data-deflated=""`] : [content, ""];
  return `<script type="text/plain" data-part="${name}" data-bytes="${bytes.length}"${packing}>${toText(bytes)}</script>\n`;
}

/** The script that unpacks the others, built on its own: it alone stands in the page as it runs. */
async function unpackerScript(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: "warn",
    build: { target: "es2022", write: false, lib: { entry: unpacker, formats: ["iife"], name: "unpackLab" } },
  })) as Rolldown.RolldownOutput[];
  const chunk = built[0]?.output[0];
  if (chunk === undefined) throw new Error(`${unpacker} could not be built.`);
  // "</script" inside a string would end the element.
  return chunk.code.trim().replaceAll("</script", "<\\/script");
}

function hash(script: string): string {
  return `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
}

/** By which module it is seen that a script reads a folder's files. Every page sets the way to the models; not every one opens one. */
const readers: Readonly<Record<string, string>> = {
  models: "experiments/lab-model.ts",
  texts: "records/texts-carried.ts",
};

function isNeeded(file: string, modules: readonly string[]): boolean {
  const reader = readers[file.split("/")[0] as string];
  return reader === undefined || modules.some((module) => module.endsWith(reader));
}

/** The only asset or chunk of its kind. */
function only<T>(found: readonly T[], what: string): T {
  if (found.length !== 1) throw new Error(`The one-file build made ${found.length} ${what}, not one.`);
  return found[0] as T;
}

/** Puts script, styles and files into the page, admits exactly its scripts, and names the file. */
export function oneFile(fileName: string): Plugin {
  return {
    name: "one-file",
    apply: "build",
    enforce: "post",
    generateBundle: {
      order: "post",
      async handler(_options, bundle) {
        const parts = Object.values(bundle);
        const named = (end: string) =>
          parts.filter((part) => part.type === "asset").filter((part) => part.fileName.endsWith(end));
        const page = only(named(".html"), "pages");
        const styles = only(named(".css"), "style sheets");
        const { code, moduleIds } = only(
          parts.filter((part) => part.type === "chunk"),
          "scripts",
        );
        if (parts.length > 3)
          throw new Error(`The one-file build left files outside: ${Object.keys(bundle).join(", ")}.`);
        const unpack = await unpackerScript();
        const needed = [...labFiles()].filter(([name]) => isNeeded(name, moduleIds));
        const carried = needed.map(([name, path]) => pagePart(name, readFileSync(path)));
        const ending = [`<script>${unpack}</script>\n`, pagePart("lab.js", Buffer.from(code)), ...carried].join("");
        page.source = String(page.source)
          .replace(/\s*<script type="module"[^>]*><\/script>/, "")
          .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${String(styles.source)}</style>`)
          .replace("<!-- policy -->", policy({ scripts: `${hash(unpack)} ${hash(code)}`, connects: false }))
          .replace(/\s*<!-- (offline|kept) -->/g, "")
          // As browsers write a page: the file that it saves of itself has the same bytes.
          .replace(/(<html[^>]*>)\s+<head>/, "$1<head>")
          .replace(/<\/body>\s*<\/html>\s*$/, () => `${ending}</body></html>`);
        page.fileName = fileName;
        for (const [name, part] of Object.entries(bundle)) if (part !== page) delete bundle[name];
      },
    },
  };
}
