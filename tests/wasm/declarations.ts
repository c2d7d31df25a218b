// Reads the interfaces of a .d.ts file: enough of the language for surprise-core.d.ts.
import { readFileSync } from "node:fs";

export interface Member {
  name: string;
  type: string; // of a property, or what a method returns
}

export function readInterfaces(path: string): Map<string, Member[]> {
  const text = readFileSync(path, "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\/\/.*$/gm, "")
    // Parameters that take several lines.
    .replace(/\(\n[^()]*\)/g, (parameters) => parameters.replace(/\s+/g, " "));
  const interfaces = new Map<string, Member[]>();
  for (const [, name = "", body = ""] of text.matchAll(/export interface (\w+)[^{]*\{([\s\S]*?)\n\}/g)) {
    const members = [...body.matchAll(/^ {2}(?:readonly )?(\w+)(?:\(.*\))?: (.+); *$/gm)];
    interfaces.set(
      name,
      members.map(([, member = "", type = ""]) => ({ name: member, type })),
    );
  }
  return interfaces;
}
