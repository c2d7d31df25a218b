// Pages in headless Chromium that read their modules and data from the project's folders.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { chromium } from "playwright-core";

const root = join(import.meta.dirname, "../..");
const types = {
  js: "text/javascript",
  mjs: "text/javascript",
  txt: "text/plain",
  wasm: "application/wasm",
  surprise: "application/octet-stream",
};

/** Serves the project's files, and each script by its number as a page of its own. */
function serve(scripts) {
  const server = createServer((request, response) => {
    // Isolated pages have a clock of 5 µs, others one of 100.
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
    const path = new URL(request.url, "http://localhost").pathname;
    const type = types[path.split(".").at(-1)];
    if (type !== undefined) return response.setHeader("Content-Type", type).end(readFileSync(join(root, path)));
    const script = scripts[Number(path.slice(1))] ?? "";
    return response
      .setHeader("Content-Type", "text/html")
      .end(`<!doctype html><link rel="icon" href="data:,"><script type="module">${script}</script>`);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

/** Gives `work` the browser and a function that opens the page of a script, in a context without any cache, as a tab. */
export async function withChromium(scripts, work) {
  const server = await serve(scripts);
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  });
  const open = async (script, functions = {}) => {
    const context = await browser.newContext();
    const tab = await context.newPage();
    tab.on("console", (message) => console.error(`  Chromium: ${message.text()}`));
    for (const [name, call] of Object.entries(functions)) await tab.exposeFunction(name, call);
    await tab.goto(`http://127.0.0.1:${server.address().port}/${script}`, { timeout: 120_000 });
    return tab;
  };
  try {
    return await work(browser, open);
  } finally {
    await browser.close();
    server.close();
  }
}

/** What `window.measure()` answers, once the module `script` has set it, and the browser's version. `functions` are of Node, for
 *  the page to call. */
export function measureInChromium(script, functions) {
  return withChromium([script], async (browser, open) => {
    const tab = await open(0, functions);
    await tab.waitForFunction(() => "measure" in window);
    return { version: browser.version(), measured: await tab.evaluate(() => window.measure()) };
  });
}
