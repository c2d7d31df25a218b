// What the elements of a page share: its address and its host's wishes. The pages of the lab set it before their elements come to
// life; in somebody else's page nothing is set, the query is not ours to read and the address not ours to write.

import { Address } from "../state/address.js";
import { type HostOptions, parseHostOptions } from "../state/host.js";

export interface LabContext {
  address: Address;
  host: HostOptions;
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
