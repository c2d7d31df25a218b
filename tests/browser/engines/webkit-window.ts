// WebKit as a LabWindow. Its driver tells of no errors and no requests: a listener in the page and a proxy that answers nobody do.

import { createServer, type Server } from "node:http";
import { Webkit } from "../webkit.js";
import { type LabWindow, type Place, viewport } from "./lab-window.js";

/** Keeps what goes wrong in the page. To be run before the page's own scripts, and harmless a second time. */
export function listenInPage(): void {
  const scope = window as { labComplaints?: string[] };
  if (scope.labComplaints !== undefined) return;
  const heard: string[] = [];
  scope.labComplaints = heard;
  addEventListener("error", (event) => heard.push(`error: ${event.message}`));
  addEventListener("unhandledrejection", (event) => heard.push(`rejection: ${event.reason}`));
  document.addEventListener("securitypolicyviolation", (event) => heard.push(`policy: ${event.blockedURI}`));
  const say = console.error;
  console.error = (...words) => {
    heard.push(`console: ${words.join(" ")}`);
    say(...words);
  };
}

/** The page with the listener before its policy and its scripts. */
export function withListener(page: string): string {
  return page.replace(/<head>|<meta/, (start) => `<script>(${listenInPage})()</script>${start}`);
}

export async function openWebkit({ simd = true } = {}): Promise<LabWindow> {
  const asked: string[] = [];
  const proxy = createServer((request, response) => {
    asked.push(`asked ${request.url}`);
    response.writeHead(502).end();
  }).on("connect", (request, socket) => {
    asked.push(`asked ${request.url}`);
    socket.end();
  });
  await new Promise<void>((done) => proxy.listen(0, "127.0.0.1", done));
  const { port } = proxy.address() as { port: number };
  const webkit = await Webkit.launch({ simd, proxy: `127.0.0.1:${port}`, ...viewport });
  return new WebkitWindow(webkit, proxy, asked);
}

class WebkitWindow implements LabWindow {
  readonly engine = "WebKit";

  constructor(
    private readonly webkit: Webkit,
    private readonly proxy: Server,
    private readonly asked: string[],
  ) {}

  async open(address: string, framed = false): Promise<void> {
    await this.webkit.goto(address);
    if (framed) await this.webkit.enterFirstFrame();
  }

  evaluate<A extends readonly unknown[], R>(inPage: (...args: A) => R, ...args: A): Promise<R> {
    return this.webkit.evaluate(inPage, ...args);
  }

  press(key: string): Promise<void> {
    return this.webkit.press(key);
  }

  click(place: Place): Promise<void> {
    return this.webkit.drag([place]);
  }

  drag(from: Place, to: Place): Promise<void> {
    return this.webkit.drag([from, { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, to]);
  }

  async complaints(): Promise<string[]> {
    const heard = await this.evaluate(() => (window as { labComplaints?: string[] }).labComplaints?.splice(0) ?? []);
    return [...heard, ...this.asked.splice(0)];
  }

  async close(): Promise<void> {
    await this.webkit.close();
    this.proxy.close();
  }
}
