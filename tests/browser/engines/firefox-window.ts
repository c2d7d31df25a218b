// Firefox as a LabWindow.

import type { Frame, KeyInput, Page } from "puppeteer-core";
import { launchFirefox } from "../firefox.js";
import { callOf, isElsewhere, type LabWindow, type Place, viewport } from "./lab-window.js";

/** @param beforeEachPage runs in each page before its own scripts */
export async function openFirefox(beforeEachPage?: () => void): Promise<LabWindow> {
  const browser = await launchFirefox();
  const page = await browser.newPage();
  await page.setViewport(viewport);
  if (beforeEachPage !== undefined) await page.evaluateOnNewDocument(beforeEachPage);
  return new FirefoxWindow(page, () => browser.close());
}

class FirefoxWindow implements LabWindow {
  readonly engine = "Firefox";
  private frame: Frame;
  private heard: string[] = [];

  constructor(
    private readonly page: Page,
    readonly close: () => Promise<void>,
  ) {
    this.frame = page.mainFrame();
    page.on("pageerror", (error) => this.heard.push(`error: ${error instanceof Error ? error.message : error}`));
    page.on("console", (message) => {
      if (message.type() === "error") this.heard.push(`console: ${message.text()}`);
    });
    page.on("request", (request) => {
      if (isElsewhere(request.url())) this.heard.push(`asked ${request.url()}`);
    });
  }

  async open(address: string, framed = false): Promise<void> {
    await this.page.goto(address);
    const frame = framed ? await (await this.page.waitForSelector("iframe"))?.contentFrame() : this.page.mainFrame();
    if (frame === undefined) throw new Error(`${address} has no frame.`);
    this.frame = frame;
  }

  evaluate<A extends readonly unknown[], R>(inPage: (...args: A) => R, ...args: A): Promise<R> {
    return this.frame.evaluate(callOf(inPage, args)) as Promise<R>;
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key as KeyInput);
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
