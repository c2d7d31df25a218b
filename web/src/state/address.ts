// The address: `#v=1&surprise-curve.p=0.25&kl-explorer.p=0.5,0.5`. Several experiments share it; each reads and writes only the keys
// that carry its name, and what nobody knows is left as it is.

import { msg, str } from "@lit/localize";

export const linkVersion = "1";

export interface ParsedAddress {
  values: Map<string, string>;
  problem: string | undefined;
}

/** Percent-decoding that gives a broken escape back as it stands. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

/** Escapes only what would break the link, so that it stays readable. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/%(2C|3A|2F|20)/g, (_all, code: string) =>
    code === "20" ? "+" : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

export function parseHash(hash: string): ParsedAddress {
  const values = new Map<string, string>();
  // WordPress hangs a secret behind the address of a frame.
  for (const pair of hash.replace(/^#|#?\?secret=\w*$/g, "").split("&")) {
    const equals = pair.indexOf("=");
    if (equals > 0) values.set(decode(pair.slice(0, equals)), decode(pair.slice(equals + 1)));
  }
  const version = values.get("v");
  values.delete("v");
  const problem =
    version !== undefined && version !== linkVersion
      ? msg(
          str`This link was made by another version of the lab (${version}); what it says was read as far as it goes.`,
        )
      : undefined;
  return { values, problem };
}

export function formatHash(values: ReadonlyMap<string, string>): string {
  if (values.size === 0) return "";
  return `#${[["v", linkVersion], ...values].map(([key, value]) => `${encode(key as string)}=${encode(value as string)}`).join("&")}`;
}

/** The values of one experiment, without its name. */
export function valuesOf(experiment: string, all: ReadonlyMap<string, string>): Map<string, string> {
  const prefix = `${experiment}.`;
  return new Map(
    [...all].filter(([key]) => key.startsWith(prefix)).map(([key, value]) => [key.slice(prefix.length), value]),
  );
}

/** `all` with the values of one experiment replaced. */
export function withValuesOf(
  experiment: string,
  values: ReadonlyMap<string, string>,
  all: ReadonlyMap<string, string>,
): Map<string, string> {
  const prefix = `${experiment}.`;
  const merged = new Map([...all].filter(([key]) => !key.startsWith(prefix)));
  for (const [key, value] of values) merged.set(prefix + key, value);
  return merged;
}

/** The parts of a window that the address needs: a test hands in its own. */
export interface AddressWindow {
  readonly location: { readonly href: string; readonly hash: string };
  readonly history: { readonly state: unknown; replaceState(state: unknown, unused: string, url: string): void };
  addEventListener(type: "hashchange", listener: () => void): void;
  setTimeout(action: () => void, milliseconds: number): unknown;
}

/** Browsers refuse more than about 100 changes of the address in 30 s, so a drag writes at most three a second. */
const writeEveryMs = 350;

/**
 * The page's address as a store. `writes` is off for elements inside somebody else's page: they read links made for them
 * and put their state into a link only when asked for one.
 */
export class Address {
  private values: Map<string, string>;
  private written: string;
  private scheduled = false;
  private readonly listeners = new Set<() => void>();
  problem: string | undefined;

  constructor(
    private readonly view: AddressWindow,
    private readonly writes: boolean,
  ) {
    const parsed = parseHash(view.location.hash);
    this.values = parsed.values;
    this.problem = parsed.problem;
    this.written = view.location.hash;
    view.addEventListener("hashchange", () => this.readAgain());
  }

  read(experiment: string): Map<string, string> {
    return valuesOf(experiment, this.values);
  }

  write(experiment: string, values: ReadonlyMap<string, string>): void {
    this.values = withValuesOf(experiment, values, this.values);
    if (!this.writes || this.scheduled) return;
    this.scheduled = true;
    this.view.setTimeout(() => {
      this.scheduled = false;
      this.flush();
    }, writeEveryMs);
  }

  /** The page without any state. */
  get page(): string {
    return this.view.location.href.replace(/#.*$/s, "");
  }

  /** A link that restores the state of this experiment only; `values` where the address has it under another name. */
  link(experiment: string, values: ReadonlyMap<string, string> = this.read(experiment)): string {
    const own = withValuesOf(experiment, values, new Map());
    return this.page + formatHash(own);
  }

  /** Called when a link is followed inside the page. The answer undoes it. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private flush(): void {
    // A link that was just followed outweighs what waited to be written; its event may still be on its way.
    this.readAgain();
    const hash = formatHash(this.values);
    if (hash === this.written) return;
    try {
      this.view.history.replaceState(this.view.history.state, "", hash === "" ? this.page : hash);
      this.written = hash;
    } catch {
      // A srcdoc frame has no address of its own: the state then lives in the page and in "Copy link".
    }
  }

  private readAgain(): void {
    const hash = this.view.location.hash;
    // An anchor of the page ("#entropy") is a place, not a state.
    if (hash === this.written || (hash !== "" && !hash.includes("="))) return;
    const parsed = parseHash(hash);
    this.values = parsed.values;
    this.problem = parsed.problem;
    this.written = hash;
    for (const listener of this.listeners) listener();
  }
}
