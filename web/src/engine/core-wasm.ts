// Which of the two builds of the core this browser runs, and where its bytes come from.

export interface CoreWasm {
  bytes: Uint8Array;
  simd: boolean;
}

/** A product's way to its bytes: the site fetches its own files, the one-file lab and the package carry them. */
export interface WasmSource {
  whole(simd: boolean): Promise<Uint8Array>;
  /** The small core of distributions, where it saves the reader a wait. */
  distributions?(simd: boolean): Promise<Uint8Array>;
}

/** A module of one function that adds two vectors: valid exactly where SIMD is. */
// biome-ignore format: bytes by section
const simdProbe = new Uint8Array([
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, // \0asm, version 1
  0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b, // type: () -> v128
  0x03, 0x02, 0x01, 0x00, // function 0 has type 0
  0x0a, 0x0a, 0x01, 0x08, 0x00, 0x41, 0x00, 0xfd, 0x0f, 0xfd, 0x62, 0x0b, // i32.const 0; i8x16.splat; i8x16.popcnt
]);

export function hasSimd(): boolean {
  return WebAssembly.validate(simdProbe);
}

export async function loadCoreWasm(source: (simd: boolean) => Promise<Uint8Array>): Promise<CoreWasm> {
  const simd = hasSimd();
  return { bytes: await source(simd), simd };
}
