// WebKit for the browser tests: Debian's WebKitGTK, driven by plain W3C WebDriver on a display that nobody sees.

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";

const miniBrowser = ["x86_64", "aarch64"]
  .map((machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`)
  .find((path) => existsSync(path));

/** Debian's packages webkit2gtk-driver and xvfb: `./lab test` installs them where they are to be had. */
export const hasWebkit =
  miniBrowser !== undefined && existsSync("/usr/bin/WebKitWebDriver") && existsSync("/usr/bin/xvfb-run");

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

export interface WebkitOptions {
  /** false: an engine that has no SIMD in WebAssembly. */
  simd?: boolean;
  /** host:port of whom everything is asked that is not on this machine. */
  proxy?: string;
  /** Of the window, in pixels. */
  width?: number;
  height?: number;
}

/** The keys that WebDriver names by a private character; every other key is its own name. */
const keyCodes: Readonly<Record<string, string>> = {
  Tab: "\uE004",
  Enter: "\uE007",
  Escape: "\uE00C",
  PageUp: "\uE00E",
  PageDown: "\uE00F",
  End: "\uE010",
  Home: "\uE011",
  ArrowLeft: "\uE012",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
  Backspace: "\uE003",
  Delete: "\uE017",
};

export class Webkit {
  private constructor(
    private readonly program: ChildProcess,
    private readonly session: string,
  ) {}

  static async launch({ simd = true, proxy, width, height }: WebkitOptions = {}): Promise<Webkit> {
    const port = await freePort();
    const environment: NodeJS.ProcessEnv = {
      ...process.env,
      // Mesa's compositor in software ends now and then with the page (seen in 22.3), and nobody looks at this window.
      WEBKIT_DISABLE_COMPOSITING_MODE: "1",
      ...(!simd && { JSC_useWasmSIMD: "0" }),
    };
    const program = spawn("xvfb-run", ["-a", "WebKitWebDriver", `--port=${port}`], {
      env: environment,
      stdio: "ignore",
      // A group of its own: the display, the driver and the browser end together.
      detached: true,
    });
    const driver = `http://127.0.0.1:${port}`;
    try {
      await answers(`${driver}/status`);
      const options = { binary: miniBrowser, args: ["--automation"] };
      const wanted = {
        "webkitgtk:browserOptions": options,
        timeouts: { pageLoad: 60_000 },
        ...(proxy && { proxy: { proxyType: "manual", httpProxy: proxy, sslProxy: proxy, noProxy: ["127.0.0.1"] } }),
      };
      const made = await send<{ sessionId: string }>("POST", `${driver}/session`, {
        capabilities: { alwaysMatch: wanted },
      });
      const webkit = new Webkit(program, `${driver}/session/${made.sessionId}`);
      if (width && height) await send("POST", `${webkit.session}/window/rect`, { width, height });
      return webkit;
    } catch (thrown) {
      end(program);
      throw thrown;
    }
  }

  goto(url: string): Promise<void> {
    return send("POST", `${this.session}/url`, { url });
  }

  /** What is asked and pressed from then on is asked of the page's first frame, until the next address. */
  enterFirstFrame(): Promise<void> {
    return send("POST", `${this.session}/frame`, { id: 0 });
  }

  /** @param key its name in KeyboardEvent.key */
  press(key: string): Promise<void> {
    const value = keyCodes[key] ?? key;
    return this.act({
      type: "key",
      id: "keys",
      actions: [
        { type: "keyDown", value },
        { type: "keyUp", value },
      ],
    });
  }

  /** Presses at the first place, lets go at the last: a click where there is but one. In client pixels. */
  drag(places: readonly { x: number; y: number }[]): Promise<void> {
    const [first, ...rest] = places.map(({ x, y }) => ({
      type: "pointerMove",
      x: Math.round(x),
      y: Math.round(y),
      duration: 0,
    }));
    const actions = [first, { type: "pointerDown", button: 0 }, ...rest, { type: "pointerUp", button: 0 }];
    return this.act({ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions });
  }

  private act(source: object): Promise<void> {
    return send("POST", `${this.session}/actions`, { actions: [source] });
  }

  /** What a function answers in the page. It must not refer to anything around it. */
  evaluate<A extends readonly unknown[], R>(inPage: (...args: A) => R, ...args: A): Promise<R> {
    return send("POST", `${this.session}/execute/sync`, { script: `return (${inPage})(...arguments)`, args });
  }

  /** The text at a chain of selectors, each inside the shadow root of the one before; null while it is not there. */
  textWithin(...chain: string[]): Promise<string | null> {
    return this.evaluate((selectors) => {
      let root: ParentNode | null | undefined = document;
      let found: Element | null | undefined;
      for (const selector of selectors) {
        found = root?.querySelector(selector);
        root = found?.shadowRoot;
      }
      return found?.textContent?.replace(/\s+/g, " ").trim() ?? null;
    }, chain);
  }

  async close(): Promise<void> {
    await send("DELETE", this.session).catch(() => undefined);
    end(this.program);
  }
}

function end(program: ChildProcess): void {
  if (program.pid !== undefined) process.kill(-program.pid);
}

async function answers(address: string): Promise<void> {
  for (const end = Date.now() + 20_000; ; ) {
    try {
      await fetch(address);
      return;
    } catch (thrown) {
      if (Date.now() > end) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function send<T>(method: "POST" | "DELETE", address: string, body: unknown = {}): Promise<T> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(address, { method, headers, ...(method === "POST" && { body: JSON.stringify(body) }) });
  const { value } = (await response.json()) as { value: T };
  if (!response.ok) throw new Error(`WebKit answered ${response.status}: ${JSON.stringify(value)}`);
  return value;
}
