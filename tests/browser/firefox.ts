// Firefox for the browser tests. Strict about file://, as a downloaded Firefox is and Debian's default is not.

import { type Browser, launch, type Page } from "puppeteer-core";

export function launchFirefox(): Promise<Browser> {
  return launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX_PATH ?? "/usr/bin/firefox-esr",
    headless: true,
    extraPrefsFirefox: { "security.fileuri.strict_origin_policy": true, "network.dns.disabled": true },
  });
}

/** The text that a reader sees at a chain of selectors, each inside the shadow root of the one before; undefined while it is not there. */
export function textWithin(page: Page, ...chain: readonly string[]): Promise<string | undefined> {
  return page.evaluate((selectors) => {
    let root: ParentNode | null | undefined = document;
    let found: Element | null | undefined;
    for (const selector of selectors) {
      found = root?.querySelector(selector);
      root = found?.shadowRoot;
    }
    return found?.textContent?.replace(/\s+/g, " ").trim();
  }, chain);
}
