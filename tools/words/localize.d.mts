/** Types of localize.mjs, for its test. */
export function extractInto(name: string): { folder: string; remove(): void };
