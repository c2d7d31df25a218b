// A program of the native build that answers each line of input with a line.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

const root = join(import.meta.dirname, "../..");

export function nativeProgram(name) {
  const program = spawn(join(root, "build/native", name), { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: program.stdout });
  const ask = async (...words) => {
    program.stdin.write(`${words.join(" ")}\n`);
    const [line] = await once(lines, "line");
    return Number(line);
  };
  return { ask, end: () => program.stdin.end() };
}
