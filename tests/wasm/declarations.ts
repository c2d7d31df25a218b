// Reads the interfaces of a .d.ts file: enough of the language for surprise-core.d.ts.
import { readFileSync } from "node:fs";

export interface Member {
  name: string;
  type: string; // of a property, or what a method returns
}

/** By name, each with the members of what it extends; those of Handle, which embind gives to every class, are left out. */
export function readFiles(paths: readonly string[]): Map<string, Member[]> {
  const own = paths.map(readInterfaces);
  const all = new Map(own.flatMap(({ interfaces }) => [...interfaces]));
  for (const [name, bases] of own.flatMap(({ extended }) => [...extended])) {
    all.set(name, [
      ...bases.filter((base) => base !== "Handle").flatMap((base) => all.get(base) ?? []),
      ...(all.get(name) ?? []),
    ]);
  }
  return all;
}

function readInterfaces(path: string): { interfaces: Map<string, Member[]>; extended: Map<string, string[]> } {
  const text = readFileSync(path, "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\/\/.*$/gm, "")
    // Parameters that take several lines.
    .replace(/\(\n[^()]*\)/g, (parameters) => parameters.replace(/\s+/g, " "));
  const interfaces = new Map<string, Member[]>();
  const extended = new Map<string, string[]>();
  for (const [, name = "", bases = "", body = ""] of text.matchAll(
    /export interface (\w+)(?:\s+extends ([\w,\s]+?))? \{([\s\S]*?)\n\}/g,
  )) {
    if (bases !== "") extended.set(name, bases.split(/,\s+/));
    const members = [...body.matchAll(/^ {2}(?:readonly )?(\w+)(?:\(.*\))?: (.+); *$/gm)];
    interfaces.set(
      name,
      members.map(([, member = "", type = ""]) => ({ name: member, type })),
    );
  }
  return { interfaces, extended };
}
