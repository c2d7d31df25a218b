// A state schema: each property of an experiment declared once. Values travel in the address as readable k=v.

import { msg, str } from "@lit/localize";
import type { Property } from "./properties.js";

export type Schema = Readonly<Record<string, Property<unknown>>>;
export type StateOf<S> = { [K in keyof S]: S[K] extends Property<infer T> ? T : never };

/** Checks that the declaration is a schema and keeps its exact types. */
export function defineState<const S extends Schema>(schema: S): S {
  return schema;
}

export interface ReadState<S> {
  state: StateOf<S>;
  /** One sentence a value that could not be read. */
  problems: string[];
}

export function defaultState<S extends Schema>(schema: S): StateOf<S> {
  const state: Record<string, unknown> = {};
  for (const [key, property] of Object.entries(schema)) state[key] = property.default;
  return state as StateOf<S>;
}

/** Reads what is there; a missing value is the default, a bad one is the default with a sentence, an unknown key nothing. */
export function readState<S extends Schema>(
  schema: S,
  values: ReadonlyMap<string, string>,
  defaults: StateOf<S> = defaultState(schema),
): ReadState<S> {
  const state: Record<string, unknown> = { ...defaults };
  const problems: string[] = [];
  for (const [key, property] of Object.entries(schema)) {
    const text = values.get(key);
    if (text === undefined) continue;
    const parsed = property.parse(text);
    if ("value" in parsed) state[key] = parsed.value;
    else problems.push(msg(str`The link's ${key} is ${parsed.problem}, so the lab took its usual value.`));
  }
  return { state: state as StateOf<S>, problems };
}

/** What differs from the defaults, written out: short links stay short. */
export function writeState<S extends Schema>(
  schema: S,
  state: StateOf<S>,
  defaults: StateOf<S> = defaultState(schema),
): Map<string, string> {
  const values = new Map<string, string>();
  for (const [key, property] of Object.entries(schema)) {
    const format = property.format as (value: unknown) => string;
    const text = format(state[key as keyof S]);
    if (text !== format(defaults[key as keyof S])) values.set(key, text);
  }
  return values;
}
