// Numbers and columns as JSON: null where something is unknown, "Infinity" where a number has no end.

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json | undefined };

export function numberJson(value: number | undefined): Json {
  if (value === undefined || Number.isNaN(value)) return null;
  return Number.isFinite(value) ? value : value > 0 ? "Infinity" : "-Infinity";
}

/** A result of the core, whatever it is made of. */
export function jsonOf(value: unknown): Json {
  if (typeof value === "number") return numberJson(value);
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (value instanceof Float64Array) return Array.from(value, numberJson);
  if (Array.isArray(value)) return value.map(jsonOf);
  if (typeof value !== "object" || value === null) return null;
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, jsonOf(inside)]));
}
