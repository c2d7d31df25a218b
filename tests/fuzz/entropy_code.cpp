// The code that a checkpoint's bytes lie in: any file decodes or is refused, and any bytes come back from their code.
#include "core/language/entropy_coder.h"

#include <vector>

#include "tests/fuzz/target.h"

namespace surprise::fuzz {
namespace {

void decode(std::span<const std::uint8_t> code, std::size_t count) {
  std::vector<std::uint8_t> symbols(count);
  ByteReader in(code);
  if (!answers([&] { decode_bytes(in, symbols); })) return;
  require(in.offset() <= code.size(), "a decoder stays within its file");
}

void encode_and_decode(std::span<const std::uint8_t> symbols) {
  ByteWriter out;
  encode_bytes(symbols, out);
  std::vector<std::uint8_t> decoded(symbols.size());
  ByteReader in(out.written());
  decode_bytes(in, decoded);
  require(std::equal(decoded.begin(), decoded.end(), symbols.begin()) && in.remaining() == 0, "bytes come back");
}

}  // namespace
}  // namespace surprise::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::span<const std::uint8_t> rest(data + 2, size - 2);
  surprise::fuzz::decode(rest, std::size_t{data[0]} | std::size_t{data[1]} << 8);
  surprise::fuzz::encode_and_decode(rest);
  return 0;
}
