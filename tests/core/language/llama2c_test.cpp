#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "core/information/distribution.h"
#include "core/information/entropy.h"
#include "core/language/byte_writer.h"
#include "core/language/checkpoint.h"
#include "core/language/model_reading.h"
#include "core/numeric/error.h"
#include "core/numeric/random.h"
#include "tests/core/language/allocation_meter.h"
#include "tests/support/catch.h"

namespace surprise {
namespace {

using test::WithinAbs;
using Bytes = std::vector<std::uint8_t>;

Bytes contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void put_float(ByteWriter& out, float value) {
  std::uint32_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  out.u32(bits);
}

/// 300 pieces: the special ones and the bytes, then letters and pairs of them.
Bytes small_tokenizer() {
  ByteWriter out;
  out.u32(6);
  for (std::size_t id = 0; id < 300; ++id) {
    std::string piece = "<0x00>";
    piece[3] = "0123456789ABCDEF"[(id - 3) / 16 % 16];
    piece[4] = "0123456789ABCDEF"[(id - 3) % 16];
    if (id == 0) piece = "<unk>";
    if (id == 1) piece = "<s>";
    if (id == 2) piece = "</s>";
    if (id == 259) piece = " ";
    if (id >= 260) piece = std::string(id < 286 ? 1 : 2, static_cast<char>('a' + (id - 260) % 26));
    put_float(out, -static_cast<float>(id));
    out.u32(static_cast<std::uint32_t>(piece.size()));
    for (const char letter : piece) out.u8(static_cast<std::uint8_t>(letter));
  }
  return out.take();
}

constexpr std::size_t small_numbers = 300 * 8 + 2 * (2 * 8 + 2 * 64 + 2 * 32 + 3 * 96) + 8 + 16 * 4;

std::vector<float> random_numbers() {
  Random random(3);
  std::vector<float> numbers;
  for (std::size_t i = 0; i < small_numbers; ++i) numbers.push_back(static_cast<float>(0.3 * random.normal()));
  return numbers;
}

/// Two layers of width 8 with two heads; random weights.
Bytes small_checkpoint() {
  ByteWriter out;
  for (const std::uint32_t number : {8u, 12u, 2u, 2u, 1u, 300u, 16u}) out.u32(number);
  for (const float number : random_numbers()) put_float(out, number);
  return out.take();
}

std::string refusal(const Bytes& checkpoint) {
  try {
    read_llama2c(checkpoint, small_tokenizer());
  } catch (const Error& error) {
    CHECK(error.name() == "BadFile");
    return error.what();
  }
  return "none";
}

void put_u32(Bytes& file, std::size_t offset, std::uint32_t value) {
  for (std::size_t i = 0; i < 4; ++i) file[offset + i] = static_cast<std::uint8_t>(value >> (8 * i));
}

}  // namespace

TEST_CASE("stories260K gives the tokens, log-probabilities and logits of its reference", "[language][llama2c]") {
  const std::string folder = std::string(SURPRISE_SHARED) + "/data/stories260K/";
  const Bytes checkpoint = contents(folder + "stories260K.bin");
  if (checkpoint.empty()) {
    WARN("Skipped: the stories260K model is not beside this project.");
    return;
  }
  // reference_eval.json, which lies beside the model.
  const std::string text = "Once upon a time, there was a little girl named Lily.";
  const Bytes reference = contents(folder + "reference_eval.json");
  const std::string json(reference.begin(), reference.end());
  REQUIRE(json.find(text) != std::string::npos);
  const auto numbers = [&](const std::string& key) {
    std::vector<double> values;
    std::size_t at = json.find("\"" + key + "\":") + key.size() + 3;
    int depth = 0;
    do {
      if (json[at] == '[') {
        ++depth;
        ++at;
      } else if (json[at] == ']') {
        --depth;
        ++at;
      } else if (json[at] == ',') {
        ++at;
      } else {
        std::size_t length = 0;
        values.push_back(std::stod(json.substr(at, 32), &length));
        at += length;
      }
    } while (depth > 0);
    return values;
  };

  const LoadedModel model = read_llama2c(checkpoint, contents(folder + "tok512.bin"));
  const std::vector<double> expected_tokens = numbers("tokens");
  const std::vector<TokenId> tokens = model.tokenizer->encode(text);
  REQUIRE(tokens.size() + 1 == expected_tokens.size());
  CHECK(model.tokenizer->start_of_text() == static_cast<TokenId>(expected_tokens[0]));
  for (std::size_t i = 0; i < tokens.size(); ++i) CHECK(tokens[i] == static_cast<TokenId>(expected_tokens[i + 1]));

  TextScorer scorer = score_text(model, text);
  while (!scorer.done()) scorer.step(4);
  const TextScores& scores = scorer.result();
  const std::vector<double> log_p = numbers("logprob_next");
  REQUIRE(scores.surprisal_nats.size() == log_p.size());
  for (std::size_t i = 0; i < log_p.size(); ++i) CHECK_THAT(-scores.surprisal_nats[i], WithinAbs(log_p[i], 1e-4));
  CHECK_THAT(-scores.total_nats, WithinAbs(numbers("total")[0], 1e-4));

  const std::vector<float> logits = next_token_logits(model, text);
  const std::vector<double> first_logits = numbers("last_logits_first8");
  for (std::size_t i = 0; i < first_logits.size(); ++i) {
    CHECK_THAT(static_cast<double>(logits[i]), WithinAbs(first_logits[i], 1e-3));
  }
  const Distribution last = Distribution::from_logits(logits);
  CHECK_THAT(entropy(last), WithinAbs(numbers("last_entropy_nats")[0], 1e-4));
  const std::vector<double> top = numbers("top5");  // token, probability, token, ...
  REQUIRE(top.size() == 10);
  for (std::size_t i = 0; i < top.size(); i += 2) {
    const auto token = static_cast<std::size_t>(top[i]);
    CHECK(rank(last, token).lowest == i / 2 + 1);
    CHECK_THAT(last.probability(token), WithinAbs(top[i + 1], 1e-4));
  }
}

TEST_CASE("Tensors are taken in llama2.c's order, kind by kind, and the rotary tables left aside",
          "[language][llama2c]") {
  const LoadedModel model = read_llama2c(small_checkpoint(), small_tokenizer());
  const TransformerConfig& config = model.weights->config();
  CHECK(config.hidden == 12);
  CHECK(config.layers == 2);
  CHECK(config.heads == 2);
  CHECK(config.key_value_heads == 1);
  CHECK(config.context == 16);
  CHECK(model.parameters == small_numbers - 16 * 4);

  std::vector<std::string> order = {"embedding"};
  for (const char* kind :
       {"attention_norm", "query", "key", "value", "output", "feed_forward_norm", "gate", "down", "up"}) {
    for (const char* layer : {"layers.0.", "layers.1."}) order.push_back(std::string(layer) + kind);
  }
  order.emplace_back("final_norm");
  const std::vector<float> numbers = random_numbers();
  Parameters parameters(config);
  std::size_t next = 0;
  for (const std::string& name : order) {
    for (const TensorPlace& place : tensor_places(config)) {
      if (place.name != name) continue;
      for (std::size_t i = 0; i < place.size(); ++i) parameters.values()[place.offset + i] = numbers[next++];
    }
  }
  CHECK(next == model.parameters);
  LoadedModel expected = model;
  expected.weights = TransformerWeights::from(parameters);
  CHECK(next_token_logits(model, "the sea") == next_token_logits(expected, "the sea"));
}

TEST_CASE("The space that a tokenizer puts before every text moves no word", "[language][llama2c]") {
  const LoadedModel model = read_llama2c(small_checkpoint(), small_tokenizer());
  const std::string text = "ab  c\xC3\xA9 d";
  const std::vector<TokenId> tokens = model.tokenizer->encode(text);
  const std::vector<std::uint8_t> starts = word_starts(*model.tokenizer, text, tokens);
  REQUIRE(tokens.size() == starts.size());
  std::string found;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (starts[i] == 1) found += model.tokenizer->bytes_of(tokens[i]);
  }
  CHECK(found == "acd");
}

TEST_CASE("A llama2.c file of another length than its shape's is refused", "[language][llama2c]") {
  const Bytes file = small_checkpoint();
  const std::size_t length = GENERATE(as<std::size_t>{}, 0, 3, 27, 28, 100, 2000, 15099, 15100);
  if (length >= file.size()) return;
  CHECK(refusal(Bytes(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(length))) != "none");
  Bytes longer = file;
  longer.insert(longer.end(), length + 1, 0);
  CHECK(refusal(longer) != "none");
}

TEST_CASE("A llama2.c header of hostile numbers is refused before anything large is allocated", "[language][llama2c]") {
  const std::size_t field = GENERATE(as<std::size_t>{}, 0, 1, 2, 3, 4, 5, 6);
  const std::uint32_t value = GENERATE(0u, 1u << 16, 1u << 20, 0x7fffffffu, 0x80000000u, 0xffffffffu, 0x616b3432u);
  Bytes file = small_checkpoint();
  put_u32(file, 4 * field, value);
  const test::AllocationMeter meter;
  CHECK(refusal(file) != "none");
  CHECK(meter.largest() <= 4 * file.size());
}

TEST_CASE("The sentence says what a llama2.c file is that cannot be read", "[language][llama2c]") {
  Bytes file = small_checkpoint();
  put_u32(file, 0, 0x616b3432);
  CHECK_THAT(refusal(file), test::ContainsSubstring("later version"));
  file = small_checkpoint();
  put_u32(file, 20, 0xfffffed4);  // -300
  CHECK_THAT(refusal(file), test::ContainsSubstring("classifier of its own"));
  CHECK_THAT(refusal(file), test::ContainsSubstring("-300"));
  file = small_checkpoint();
  put_u32(file, 28 + 400, 0x7fc00000);
  CHECK_THAT(refusal(file), test::ContainsSubstring("no finite number (at byte 432)"));
  file = small_checkpoint();
  put_u32(file, 24, 15);
  CHECK_THAT(refusal(file), test::ContainsSubstring("numbers of 4 bytes"));
}

}  // namespace surprise
