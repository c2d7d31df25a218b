// The modules build.mjs writes: the WebAssembly bytes of one build.
declare module "*-wasm.mjs" {
  const base64: string;
  export default base64;
}
