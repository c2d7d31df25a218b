#include "core/language/entropy_coder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "core/numeric/error.h"
#include "core/numeric/random.h"
#include "tests/support/catch.h"

namespace surprise {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes encoded(const Bytes& symbols) {
  ByteWriter out;
  encode_bytes(symbols, out);
  return out.take();
}

Bytes decoded(const Bytes& code, std::size_t count) {
  Bytes symbols(count);
  ByteReader in(code);
  decode_bytes(in, symbols);
  CHECK(in.remaining() == 0);
  return symbols;
}

double entropy_bits(const Bytes& symbols) {
  std::array<double, 256> counts{};
  for (const std::uint8_t symbol : symbols) ++counts[symbol];
  double bits = 0;
  for (const double count : counts) {
    if (count > 0) bits -= count * std::log2(count / static_cast<double>(symbols.size()));
  }
  return bits;
}

/// What decoding must never do: end in anything but success or BadFile.
void decode_anything(const Bytes& code, std::size_t count) {
  Bytes symbols(count);
  ByteReader in(code);
  try {
    decode_bytes(in, symbols);
  } catch (const Error& error) {
    CHECK(error.name() == "BadFile");
  }
}

}  // namespace

TEST_CASE("Coded bytes come back unchanged, whatever their distribution", "[language][coder]") {
  Random random(7);
  const std::size_t count = GENERATE(std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{255},
                                     std::size_t{1000}, std::size_t{100'001});
  const int kind = GENERATE(0, 1, 2, 3, 4, 5);
  Bytes symbols;
  for (std::size_t i = 0; i < count; ++i) {
    const double uniform = random.uniform();
    const double byte = kind == 0   ? 256 * uniform               // all equally likely
                        : kind == 1 ? 128 + 8 * random.normal()   // a model's weights
                        : kind == 2 ? 42                          // one byte only
                        : kind == 3 ? (i == count / 2 ? 255 : 0)  // one byte, and another once
                        : kind == 4 ? 256 * uniform * uniform * uniform * uniform
                                    : static_cast<double>(i % 256);  // exactly uniform
    symbols.push_back(static_cast<std::uint8_t>(byte));
  }
  CHECK(decoded(encoded(symbols), count) == symbols);
}

TEST_CASE("A code of weights is within 0.05 per cent of their entropy", "[language][coder]") {
  Random random(8);
  const double spread = GENERATE(0.5, 2.0, 8.0, 30.0);
  Bytes symbols;
  for (int i = 0; i < 1'000'000; ++i) {
    const double value = std::fmin(255, std::fmax(1, 128.5 + spread * random.normal()));
    symbols.push_back(static_cast<std::uint8_t>(value));
  }
  const double bits = 8 * static_cast<double>(encoded(symbols).size());
  CHECK(bits <= 1.0005 * entropy_bits(symbols) + 8 * 300);
  CHECK(bits >= entropy_bits(symbols));
}

TEST_CASE("A byte that alone occurs takes no bits", "[language][coder]") {
  CHECK(encoded(Bytes(1'000'000, 7)).size() < 30);
}

TEST_CASE("Rare bytes keep a share, and the table's sum is right, at every imbalance", "[language][coder]") {
  Bytes symbols;
  for (int byte = 0; byte < 256; ++byte) symbols.push_back(static_cast<std::uint8_t>(byte));
  symbols.insert(symbols.end(), 2'000'000, 9);  // 255 bytes of which each would round to no slot at all
  CHECK(decoded(encoded(symbols), symbols.size()) == symbols);
}

TEST_CASE("A code that is cut anywhere is refused", "[language][coder]") {
  Random random(9);
  Bytes symbols;
  for (int i = 0; i < 500; ++i) symbols.push_back(static_cast<std::uint8_t>(128 + 8 * random.normal()));
  const Bytes code = encoded(symbols);
  for (std::size_t length = 0; length < code.size(); ++length) {
    const Bytes cut(code.begin(), code.begin() + static_cast<std::ptrdiff_t>(length));
    Bytes out(symbols.size());
    ByteReader in(cut);
    CHECK_THROWS_AS(decode_bytes(in, out), Error);
  }
}

TEST_CASE("A code decoded to more or fewer bytes than it holds is refused", "[language][coder]") {
  const Bytes code = encoded(Bytes{1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9});
  const std::size_t count = GENERATE(std::size_t{1}, std::size_t{26}, std::size_t{28}, std::size_t{10'000});
  Bytes out(count);
  ByteReader in(code);
  CHECK_THROWS_WITH(decode_bytes(in, out), test::ContainsSubstring("code"));
}

TEST_CASE("Tables that are no tables are refused with what is wrong", "[language][coder]") {
  Bytes out(3);
  const auto refused = [&](const Bytes& code, const char* why) {
    ByteReader in(code);
    CHECK_THROWS_WITH(decode_bytes(in, out), test::ContainsSubstring(why));
  };
  refused({9, 8}, "smaller");
  refused({1, 1, 0x80, 0x80, 0x80, 0x80}, "three bytes");
  refused({1, 2, 0x80, 0x80, 1, 0x80, 0x80, 1}, "more than 16384");
  refused({1, 1, 0xff, 0x7f}, "not to 16383");
  refused({1, 1, 0x80, 0x80, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, "outside");
  refused({1, 1, 0x80, 0x80, 1, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0x80, 0, 0, 0, 0},
          "4294967295 words");
}

TEST_CASE("Damaged codes decode to something or are refused, and nothing else happens", "[language][coder]") {
  Random random(10);
  Bytes symbols;
  for (int i = 0; i < 400; ++i) symbols.push_back(static_cast<std::uint8_t>(128 + 8 * random.normal()));
  const Bytes code = encoded(symbols);
  for (int trial = 0; trial < 20'000; ++trial) {
    Bytes damaged = code;
    const int changes = 1 + static_cast<int>(random.uniform() * 3);
    for (int i = 0; i < changes; ++i) {
      const auto at = static_cast<std::size_t>(random.uniform() * static_cast<double>(damaged.size()));
      damaged[at] = static_cast<std::uint8_t>(random.uniform() * 256);
    }
    decode_anything(damaged, symbols.size());
  }
}

}  // namespace surprise
