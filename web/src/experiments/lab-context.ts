// What the elements of a page share: its address and its host's wishes. The pages of the lab set it before their elements come to
// life; in somebody else's page nothing is set, the query is not ours to read and the address not ours to write.

import { Address } from "../state/address.js";
import { type HostOptions, parseHostOptions } from "../state/host.js";

export interface LabContext {
  address: Address;
  host: HostOptions;
}

/** Where others find this lab. */
export interface LabPlace {
  /** The folder with embed.html, with its slash; undefined for a copy that no one else can reach. */
  site: string | undefined;
  /** The address of surprise-lab.js. */
  script: string | undefined;
}

let place: LabPlace = { site: undefined, script: undefined };

/**
 * @param site the folder of the site as the build knows it: absolute, or relative to `base`; empty where there is none
 * @param base the address of the page or the script that says so
 */
export function useLabAt(site: string, base: string, script?: string): void {
  const folder = site === "" ? undefined : new URL(site, base);
  // A folder on somebody's disk is no use to others.
  const reachable = folder !== undefined && /^https?:$/.test(folder.protocol) ? folder.href : undefined;
  place = { site: reachable, script: script ?? (reachable === undefined ? undefined : `${reachable}surprise-lab.js`) };
}

export function labPlace(): LabPlace {
  return place;
}

let context: LabContext | undefined;

export function ownThePage(): LabContext {
  context = { address: new Address(window, true), host: parseHostOptions(window.location.search) };
  return context;
}

export function labContext(): LabContext {
  context ??= { address: new Address(window, false), host: parseHostOptions("") };
  return context;
}
