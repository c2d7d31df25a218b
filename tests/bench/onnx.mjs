// Writes ONNX files: just enough of Protocol Buffers and of onnx.proto3 (github.com/onnx/onnx) for a graph of tensors.

const text = new TextEncoder();

/** An unsigned number, seven bits a byte, the lowest first. */
function varint(value) {
  const bytes = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}

function joined(parts) {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  for (const part of parts) {
    out.set(part, place);
    place += part.length;
  }
  return out;
}

const number = (field, value) => joined([varint(field << 3), varint(value)]);
const bytes = (field, content) => joined([varint((field << 3) | 2), varint(content.length), content]);
const string = (field, value) => bytes(field, text.encode(value));
const float = (field, value) => joined([varint((field << 3) | 5), new Uint8Array(Float32Array.of(value).buffer)]);

const elementTypes = { float: 1, uint8: 2, int8: 3, int64: 7 };

function tensor(name, type, dims, data) {
  return joined([
    ...dims.map((dim) => number(1, dim)),
    number(2, elementTypes[type]),
    string(8, name),
    bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
  ]);
}

function valueInfo({ name, type, dims }) {
  const shape = joined(dims.map((dim) => bytes(1, number(1, dim))));
  const tensorType = joined([number(1, elementTypes[type]), bytes(2, shape)]);
  return joined([string(1, name), bytes(2, bytes(1, tensorType))]);
}

const attributeTypes = { float: 1, int: 2, ints: 7 };

function attribute(name, value) {
  if (Array.isArray(value)) {
    return joined([string(1, name), ...value.map((item) => number(8, item)), number(20, attributeTypes.ints)]);
  }
  if (Number.isInteger(value)) return joined([string(1, name), number(3, value), number(20, attributeTypes.int)]);
  return joined([string(1, name), float(2, value), number(20, attributeTypes.float)]);
}

/** A graph under construction: each operator's method gives the name of its result. */
export class Graph {
  #nodes = [];
  #initializers = [];
  #inputs = [];
  #outputs = [];
  #count = 0;

  input(name, type, dims) {
    this.#inputs.push({ name, type, dims });
    return name;
  }

  constant(type, dims, data) {
    const name = `c${this.#count++}`;
    this.#initializers.push(tensor(name, type, dims, data));
    return name;
  }

  floats(dims, data) {
    return this.constant("float", dims, data);
  }

  integers(values) {
    return this.constant("int64", [values.length], BigInt64Array.from(values, BigInt));
  }

  /** One result, or as many names as `results` says. */
  node(operator, inputs, attributes = {}, results = 1) {
    const outputs = Array.from({ length: results }, () => `v${this.#count++}`);
    this.#nodes.push(
      joined([
        ...inputs.map((name) => string(1, name)),
        ...outputs.map((name) => string(2, name)),
        string(4, operator),
        ...Object.entries(attributes).map(([name, value]) => bytes(5, attribute(name, value))),
      ]),
    );
    return results === 1 ? outputs[0] : outputs;
  }

  output(name, from, dims, type = "float") {
    this.#nodes.push(joined([string(1, from), string(2, name), string(4, "Identity")]));
    this.#outputs.push({ name, type, dims });
  }

  /** The file: IR version 8, operators of opset 17. */
  file() {
    const graph = joined([
      ...this.#nodes.map((node) => bytes(1, node)),
      string(2, "graph"),
      ...this.#initializers.map((initializer) => bytes(5, initializer)),
      ...this.#inputs.map((input) => bytes(11, valueInfo(input))),
      ...this.#outputs.map((output) => bytes(12, valueInfo(output))),
    ]);
    return joined([number(1, 8), bytes(7, graph), bytes(8, joined([string(1, ""), number(2, 17)]))]);
  }
}
