// The memory of a tab's process as the system counts it.
import { readFileSync } from "node:fs";

/** Resident bytes of the largest page process of a browser that has one tab; only Linux tells. */
export async function pageMemory(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const resident = processInfo
    .filter(({ type }) => type === "renderer")
    .map(({ id }) => {
      try {
        return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1] ?? 0) * 1024;
      } catch {
        return 0; // it has just ended, or this is no Linux
      }
    });
  return Math.max(...resident);
}

export async function collectGarbage(tab) {
  const session = await tab.context().newCDPSession(tab);
  await session.send("HeapProfiler.collectGarbage");
  await session.detach();
}
