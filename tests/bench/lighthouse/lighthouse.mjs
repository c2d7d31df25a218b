// ./lab lighthouse: the built site under Lighthouse's mobile preset (a slow phone on a slow network), served with brotli as a static host
// does. Prints the four scores of each page and every audit that costs one; ends with 1 where a score is below 95.

import { execFile } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, resolve } from "node:path";
import { promisify } from "node:util";
import { brotliCompressSync } from "node:zlib";

const root = resolve(import.meta.dirname, "../../..");
const site = join(root, "build/site");
const reports = join(root, "build/lighthouse");
const program = join(import.meta.dirname, "node_modules/lighthouse/cli/index.js");
const pages = ["index.html", "surprise-curve.html", "kl-explorer.html"];
const least = 95;

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".png": "image/png",
};
const compressed = new Map();

function bodyOf(path) {
  const known = compressed.get(path);
  if (known !== undefined) return known;
  const body = brotliCompressSync(readFileSync(path));
  compressed.set(path, body);
  return body;
}

function answer(request, response) {
  const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
  try {
    const body = bodyOf(join(site, path.endsWith("/") ? `${path}index.html` : path));
    response.writeHead(200, { "content-type": types[extname(path)] ?? "text/plain", "content-encoding": "br" });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}

async function read(page, port) {
  const report = join(reports, page.replace(".html", ".json"));
  await promisify(execFile)(process.execPath, [
    program,
    `http://127.0.0.1:${port}/${page}`,
    "--quiet",
    "--output=json",
    `--output-path=${report}`,
    "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
  ]);
  return JSON.parse(readFileSync(report, "utf8"));
}

/** The audits that took something off a score. */
function faults({ categories, audits }) {
  return Object.values(categories)
    .flatMap(({ auditRefs }) => auditRefs)
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9)
    .map(({ id }) => `  ${id}: ${audits[id].displayValue ?? audits[id].title}`);
}

mkdirSync(reports, { recursive: true });
const server = createServer(answer);
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
for (const page of pages) {
  const report = await read(page, server.address().port);
  const scores = Object.values(report.categories).map(({ title, score }) => ({
    title,
    score: Math.round(100 * score),
  }));
  console.log(`${page}: ${scores.map(({ title, score }) => `${title} ${score}`).join(", ")}`);
  for (const fault of faults(report)) console.log(fault);
  if (scores.some(({ score }) => score < least)) process.exitCode = 1;
}
server.close();
