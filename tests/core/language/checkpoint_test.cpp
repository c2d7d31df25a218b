#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "core/language/checkpoint_format.h"
#include "core/language/checkpoint_writer.h"
#include "core/numeric/error.h"
#include "core/numeric/random.h"
#include "tests/core/language/allocation_meter.h"
#include "tests/core/language/small_checkpoint.h"
#include "tests/support/catch.h"

namespace surprise {
namespace {

using Bytes = std::vector<std::uint8_t>;

bool same(const QuantizedMatrix& a, const QuantizedMatrix& b) {
  return a.rows == b.rows && a.columns == b.columns && a.values == b.values && a.scales == b.scales;
}

bool same(const QuantizedParameters& a, const QuantizedParameters& b) {
  if (!(a.config == b.config) || a.layers.size() != b.layers.size() || a.final_norm != b.final_norm) return false;
  for (std::size_t i = 0; i < a.layers.size(); ++i) {
    const auto& x = a.layers[i];
    const auto& y = b.layers[i];
    if (!(x.attention_norm == y.attention_norm && same(x.query, y.query) && same(x.key, y.key) &&
          same(x.value, y.value) && same(x.output, y.output) && x.feed_forward_norm == y.feed_forward_norm &&
          same(x.gate, y.gate) && same(x.up, y.up) && same(x.down, y.down))) {
      return false;
    }
  }
  return same(a.embedding, b.embedding);
}

/// The name of the error, or "none".
std::string refusal(const Bytes& file) {
  try {
    parse_checkpoint(file);
  } catch (const Error& error) {
    CHECK(error.index().has_value());
    return error.name();
  }
  return "none";
}

std::string sentence(const Bytes& file) {
  try {
    parse_checkpoint(file);
  } catch (const Error& error) {
    return error.what();
  }
  return "none";
}

void put_u32(Bytes& file, std::size_t offset, std::uint32_t value) {
  for (std::size_t i = 0; i < 4; ++i) file[offset + i] = static_cast<std::uint8_t>(value >> (8 * i));
}

constexpr std::size_t config_at = 20;

TransformerConfig shape_with(std::size_t key_value_heads, std::size_t layers) {
  TransformerConfig config = test::small_shape();
  config.key_value_heads = key_value_heads;
  config.layers = layers;
  return config;
}

}  // namespace

TEST_CASE("What is written to a checkpoint comes back to the last bit", "[language][checkpoint]") {
  TransformerConfig config =
      shape_with(GENERATE(std::size_t{1}, std::size_t{2}), GENERATE(std::size_t{1}, std::size_t{3}));
  config.rope_base = 50'000.5;
  config.norm_epsilon = 1e-6;
  const QuantizedParameters parameters = test::random_parameters(config, GENERATE(1.0, 8.0, 60.0), 3);
  const std::vector<std::string> tokens = test::small_tokens(config.vocabulary_size);
  const Bytes file = write_checkpoint("Ünïcode 🐋", "one line", tokens, parameters);
  const CheckpointContents contents = parse_checkpoint(file);
  CHECK(contents.name == "Ünïcode 🐋");
  CHECK(contents.description == "one line");
  CHECK(contents.tokens == tokens);
  CHECK(same(contents.parameters, parameters));
  CHECK(write_checkpoint(contents.name, contents.description, contents.tokens, contents.parameters) == file);
}

TEST_CASE("A changed byte anywhere in a checkpoint is refused", "[language][checkpoint]") {
  const Bytes file = test::small_file();
  for (std::size_t at = 0; at < file.size(); ++at) {
    for (const int change : {0x01, 0x80, 0xff}) {
      Bytes damaged = file;
      damaged[at] = static_cast<std::uint8_t>(damaged[at] ^ change);
      if (refusal(damaged) != "BadFile") FAIL("Byte " << at << " changed by " << change << " went unnoticed");
    }
  }
}

TEST_CASE("A checkpoint cut at any length, or with more at its end, is refused", "[language][checkpoint]") {
  const Bytes file = test::small_file();
  for (std::size_t length = 0; length < file.size(); ++length) {
    const Bytes cut(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(length));
    if (refusal(cut) != "BadFile") FAIL("Cut to " << length << " bytes it went unnoticed");
  }
  Bytes longer = file;
  longer.push_back(0);
  CHECK(refusal(longer) == "BadFile");
}

TEST_CASE("The sentence says what is wrong with a checkpoint", "[language][checkpoint]") {
  const Bytes file = test::small_file();
  CHECK_THAT(sentence({}), test::ContainsSubstring("not a model file"));
  CHECK_THAT(sentence({'P', 'K', 3, 4}), test::ContainsSubstring("not a model file"));
  Bytes other = file;
  other[8] = 2;
  CHECK_THAT(sentence(other), test::ContainsSubstring("format version 2; this lab reads version 1"));
  other = file;
  other.resize(file.size() / 2);
  CHECK_THAT(sentence(other), test::ContainsSubstring("but is " + std::to_string(file.size() / 2)));
  other = file;
  other[file.size() / 2] ^= 1;
  CHECK_THAT(sentence(other), test::ContainsSubstring("checksum"));
  other = file;
  put_u32(other, config_at + 16, 3);  // heads
  test::seal(other);
  CHECK_THAT(sentence(other), test::ContainsSubstring("no possible shape"));
}

TEST_CASE("A sealed file of a hostile shape is refused before anything large is allocated", "[language][checkpoint]") {
  const std::size_t field = GENERATE(std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{4},
                                     std::size_t{5}, std::size_t{6});
  const std::uint32_t value = GENERATE(0u, 1u << 16, 1u << 20, (1u << 20) + 1, 0x7fffffffu, 0xffffffffu);
  Bytes file = test::small_file();
  put_u32(file, config_at + 4 * field, value);
  test::seal(file);
  const test::AllocationMeter meter;
  const std::string name = refusal(file);
  // A longer context alone needs no longer file, as long as its keys and values fit into memory.
  CHECK(name == (field == 1 && value == 1u << 16 ? "none" : "BadFile"));
  CHECK(meter.largest() <= 64 * file.size());
}

TEST_CASE("A context whose keys and values would fill the memory is refused", "[language][checkpoint]") {
  const TransformerConfig config = shape_with(2, 12);
  Bytes file = write_checkpoint("", "", test::small_tokens(300), test::random_parameters(config, 8, 1));
  put_u32(file, config_at + 4, 600'000);  // 2 · 12 · 600,000 · 4 numbers
  test::seal(file);
  CHECK(refusal(file) == "none");
  put_u32(file, config_at + 4, 700'000);
  test::seal(file);
  CHECK_THAT(sentence(file), test::ContainsSubstring("too large"));
}

TEST_CASE("A code that stands for what no model holds is refused", "[language][checkpoint]") {
  // The same number everywhere, so that the code of its bytes is known and another can be put in its place.
  QuantizedParameters parameters = test::random_parameters(test::small_shape(), 8, 1);
  parameters.layers[1].down.values.assign(8 * 12, -127);
  for (QuantizedParameters::Layer& layer : parameters.layers) {
    layer.attention_norm.assign(8, 1.0f);
    layer.feed_forward_norm.assign(8, 1.0f);
  }
  parameters.final_norm.assign(8, 1.0f);
  Bytes file = write_checkpoint("", "", test::small_tokens(300), parameters);
  REQUIRE(refusal(file) == "none");

  const auto replace_code_of = [&](std::uint8_t byte, std::uint8_t by) {
    const Bytes table = {byte, byte, 0x80, 0x80, 0x01, 0, 0, 0, 0};  // 16384 slots of one byte, no words
    const auto at = std::search(file.begin(), file.end(), table.begin(), table.end());
    REQUIRE(at != file.end());
    at[0] = at[1] = by;
    test::seal(file);
  };
  SECTION("a value of -128") {
    replace_code_of(1, 0);  // -127 + 128
    CHECK_THAT(sentence(file), test::ContainsSubstring("layers.1.down is -128"));
  }
  SECTION("norms of 256") {
    replace_code_of(0x3f, 0x43);  // 1 is 3f800000
    CHECK_THAT(sentence(file), test::ContainsSubstring("One of the norms is 256"));
  }
  SECTION("infinite norms") {
    replace_code_of(0x3f, 0x7f);
    CHECK_THAT(sentence(file), test::ContainsSubstring("One of the norms is inf"));
  }
}

TEST_CASE("Bytes between the last matrix and the checksum are refused", "[language][checkpoint]") {
  Bytes file = test::small_file();
  file.insert(file.end() - 8, 5, 0);
  put_u32(file, 12, static_cast<std::uint32_t>(file.size()));
  test::seal(file);
  CHECK_THAT(sentence(file), test::ContainsSubstring("5 bytes stand after the last matrix"));
}

TEST_CASE("Base and epsilon that are no numbers are refused", "[language][checkpoint]") {
  const std::size_t at = GENERATE(std::size_t{28}, std::size_t{36});
  Bytes file = test::small_file();
  for (std::size_t i = 0; i < 8; ++i) file[config_at + at + i] = 0xff;
  test::seal(file);
  CHECK(refusal(file) == "BadFile");
}

TEST_CASE("Twenty thousand sealed mutations of a checkpoint are read or refused, and nothing else",
          "[language][checkpoint][fuzz]") {
  const Bytes file = test::small_file(5);
  Random random(11);
  int refused = 0;
  const test::AllocationMeter meter;
  for (int trial = 0; trial < 20'000; ++trial) {
    Bytes mutant = file;
    // Half of the trials only touch what comes before the tensors, where one byte changes the meaning of all others.
    const std::size_t reach = trial % 2 == 0 ? mutant.size() : 700;
    const int changes = 1 + static_cast<int>(random.uniform() * 4);
    for (int i = 0; i < changes; ++i) {
      const auto at = config_at + static_cast<std::size_t>(random.uniform() * static_cast<double>(reach - config_at));
      mutant[at] = static_cast<std::uint8_t>(random.uniform() * 256);
    }
    test::seal(mutant);
    const std::string name = refusal(mutant);
    if (name != "none" && name != "BadFile") FAIL("Trial " << trial << " threw " << name);
    refused += name == "BadFile" ? 1 : 0;
  }
  CHECK(refused > 10'000);
  CHECK(meter.largest() <= 64 * file.size());
}

TEST_CASE("A writer refuses what a reader would", "[language][checkpoint]") {
  const TransformerConfig config = test::small_shape();
  const std::vector<std::string> tokens = test::small_tokens(config.vocabulary_size);
  QuantizedParameters parameters = test::random_parameters(config, 8, 1);
  const auto refused = [&](const std::vector<std::string>& with, const char* why) {
    CHECK_THROWS_WITH(write_checkpoint("", "", with, parameters), test::ContainsSubstring(why));
  };
  SECTION("a token too many") {
    auto more = tokens;
    more.emplace_back("x");
    refused(more, "300 tokens and the end");
  }
  SECTION("a token too long") {
    auto longer = tokens;
    longer[270] = std::string(256, 'x');
    refused(longer, "256 bytes");
  }
  SECTION("a value without an opposite") {
    parameters.layers[1].up.values[5] = -128;
    refused(tokens, "layers.1.up is -128");
  }
  SECTION("a scale that is no number") {
    parameters.embedding.scales[7] = std::numeric_limits<float>::quiet_NaN();
    refused(tokens, "index 7");
  }
  SECTION("a norm of another length") {
    parameters.final_norm.pop_back();
    refused(tokens, "final_norm has 7");
  }
  SECTION("a layer less") {
    parameters.layers.pop_back();
    refused(tokens, "1 numbers, not 2");
  }
  SECTION("nothing but zeros") {
    parameters = test::random_parameters(config, 0, 1);
    parameters.config.hidden = 4096;
    parameters.layers = test::random_parameters(parameters.config, 0, 1).layers;
    for (auto& layer : parameters.layers) {
      for (QuantizedMatrix* matrix : {&layer.gate, &layer.up}) matrix->scales.assign(4096, 1.0f);
    }
    refused(tokens, "hardly vary");
  }
  SECTION("a name that is no text") {
    CHECK_THROWS_WITH(write_checkpoint("\xff", "", tokens, parameters), test::ContainsSubstring("UTF-8"));
  }
}

}  // namespace surprise
