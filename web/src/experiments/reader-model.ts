// The lab’s language model as the readers’ own words need it: opened when it is first asked for.
import type { ReactiveControllerHost } from "lit";
import type { TransformerFacts } from "../engine/protocol.js";
import { sharedEngine } from "../engine/shared-engine.js";

export class ReaderModel {
  facts: TransformerFacts | undefined;
  sentence = "The model is being loaded…";
  private opening: Promise<string | undefined> | undefined;
  private texts: string[] = [];
  constructor(private readonly host: ReactiveControllerHost) {}
  open(): Promise<string | undefined> {
    this.opening ??= this.load();
    return this.opening;
  }
  private async load(): Promise<string | undefined> {
    try {
      const file = new Uint8Array(await (await fetch("models/large.surprise")).arrayBuffer());
      this.facts = await sharedEngine().ask("openModel", ["large", file]);
      const { bytes, offsets } = this.facts.tokenBytes;
      const decoder = new TextDecoder();
      this.texts = Array.from({ length: offsets.length - 1 }, (_u, i) =>
        decoder.decode(bytes.subarray(offsets[i] as number, offsets[i + 1] as number)),
      );
      this.host.requestUpdate();
      return "large";
    } catch (thrown) {
      this.sentence = String(thrown);
      this.host.requestUpdate();
      return undefined;
    }
  }
  tokenText(id: number): string {
    return this.texts[id] ?? "?";
  }
}
