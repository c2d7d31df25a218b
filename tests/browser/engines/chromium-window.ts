// Chromium as a LabWindow.

import type { Frame, Page } from "playwright-core";
import { launchChromium } from "../chromium.js";
import { callOf, isElsewhere, type LabWindow, type Place, viewport } from "./lab-window.js";

/** @param flags for V8, such as those that take SIMD away */
export async function openChromium(flags = ""): Promise<LabWindow> {
  const browser = await launchChromium(flags === "" ? [] : [`--js-flags=${flags}`]);
  const page = await browser.newPage({ viewport, reducedMotion: "reduce" });
  return new ChromiumWindow(page, () => browser.close());
}

class ChromiumWindow implements LabWindow {
  readonly engine = "Chromium";
  private frame: Frame;
  private heard: string[] = [];

  constructor(
    private readonly page: Page,
    readonly close: () => Promise<void>,
  ) {
    this.frame = page.mainFrame();
    page.on("pageerror", (error) => this.heard.push(`error: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") this.heard.push(`console: ${message.text()}`);
    });
    page.on("request", (request) => {
      if (isElsewhere(request.url())) this.heard.push(`asked ${request.url()}`);
    });
  }

  async open(address: string, framed = false): Promise<void> {
    await this.page.goto(address);
    const frame = framed ? await (await this.page.waitForSelector("iframe")).contentFrame() : this.page.mainFrame();
    if (frame === null) throw new Error(`${address} has no frame.`);
    this.frame = frame;
  }

  evaluate<A extends readonly unknown[], R>(inPage: (...args: A) => R, ...args: A): Promise<R> {
    return this.frame.evaluate<R>(callOf(inPage, args));
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }

  click({ x, y }: Place): Promise<void> {
    return this.page.mouse.click(x, y);
  }

  async drag(from: Place, to: Place): Promise<void> {
    const { mouse } = this.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(to.x, to.y, { steps: 5 });
    await mouse.up();
  }

  async complaints(): Promise<string[]> {
    return this.heard.splice(0);
  }
}
