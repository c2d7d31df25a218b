// Runs a measurement in headless Chromium, on a page that reads its modules and data from the project's folders.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { chromium } from "playwright-core";

const root = join(import.meta.dirname, "../..");
const types = {
  js: "text/javascript",
  mjs: "text/javascript",
  wasm: "application/wasm",
  surprise: "application/octet-stream",
};

function serve(script) {
  const page = `<!doctype html><script type="module">${script}</script>`;
  const server = createServer((request, response) => {
    // Isolated pages have a clock of 5 µs, others one of 100.
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
    const path = new URL(request.url, "http://localhost").pathname;
    const type = types[path.split(".").at(-1)];
    if (type === undefined) return response.setHeader("Content-Type", "text/html").end(page);
    return response.setHeader("Content-Type", type).end(readFileSync(join(root, path)));
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

/** What `window.measure()` answers, once the module `script` has set it, and the browser's version. `functions` are of Node, for the page to call. */
export async function measureInChromium(script, functions = {}) {
  const server = await serve(script);
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  });
  try {
    const tab = await browser.newPage();
    tab.on("console", (message) => console.error(`  Chromium: ${message.text()}`));
    for (const [name, call] of Object.entries(functions)) await tab.exposeFunction(name, call);
    await tab.goto(`http://127.0.0.1:${server.address().port}/`);
    await tab.waitForFunction(() => "measure" in window);
    return { version: browser.version(), measured: await tab.evaluate(() => window.measure()) };
  } finally {
    await browser.close();
    server.close();
  }
}
