// An experiment as school platforms take it: a zip of the one-experiment file and a manifest (SCORM 1.2, content aggregation model). What
// the page says to the platform is in src/page/school-platform.ts.

import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";
import { escapeAttribute } from "../src/experiments/share-snippets.js";
import { zip } from "./zip.js";

const page = "index.html";

export function scormManifest(name: string, title: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="surprise-lab.${name}" version="1.2"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="surprise-lab">
    <organization identifier="surprise-lab">
      <title>Surprise Lab</title>
      <item identifier="item" identifierref="resource" isvisible="true">
        <title>${escapeAttribute(title)}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="resource" type="webcontent" adlcp:scormtype="sco" href="${page}">
      <file href="${page}"/>
    </resource>
  </resources>
</manifest>
`;
}

/** Packs the one file of the build, beside its folder. */
export function scormPackage(name: string, title: string): Plugin {
  let folder = "";
  return {
    name: "scorm-package",
    apply: "build",
    enforce: "post",
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir, "../scorm");
    },
    writeBundle(_options, bundle) {
      const [file] = Object.values(bundle);
      if (file?.type !== "asset") throw new Error(`The build of ${name} made no page.`);
      mkdirSync(folder, { recursive: true });
      const files = new Map([
        ["imsmanifest.xml", Buffer.from(scormManifest(name, title))],
        [page, Buffer.from(file.source)],
      ]);
      writeFileSync(resolve(folder, `${name}.zip`), zip(files));
    },
  };
}
