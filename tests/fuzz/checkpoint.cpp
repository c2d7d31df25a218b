// The lab's own model file. The mutator seals what it changed (mark, version, length, checksum): a raw byte would never
// get past them, and a hostile writer would not be stopped by them either. Half of the time it changes what the file
// says and writes it anew, since a changed byte of an entropy code mostly spoils all that follow.
#include "core/language/checkpoint.h"

#include "core/language/checkpoint_format.h"
#include "core/language/checkpoint_writer.h"
#include "core/language/model_reading.h"
#include "core/language/quantized_tensors.h"
#include "core/numeric/random.h"
#include "tests/fuzz/texts.h"

namespace surprise::fuzz {
namespace {

constexpr std::size_t length_at = 12;
constexpr std::uint64_t most_cached = std::uint64_t{1} << 20;

void put(std::uint8_t* target, std::uint64_t value, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) target[i] = static_cast<std::uint8_t>(value >> (8 * i));
}

void seal(std::span<std::uint8_t> file) {
  if (file.size() < length_at + 8 + checksum_bytes) return;
  std::copy(checkpoint_magic.begin(), checkpoint_magic.end(), file.begin());
  put(&file[8], checkpoint_version, 4);
  put(&file[length_at], file.size(), 8);
  const std::size_t end = file.size() - checksum_bytes;
  put(&file[end], checkpoint_checksum(file.first(end)), checksum_bytes);
}

double any_of(Random& random, std::initializer_list<double> values) {
  return *(values.begin() + static_cast<std::ptrdiff_t>(random.below(values.size())));
}

/// One tensor's numbers set to one value, or one of them to any.
template <typename T>
void spoil(std::vector<T>& numbers, T value, Random& random) {
  if (random.below(2) == 0) return numbers.assign(numbers.size(), value);
  numbers[static_cast<std::size_t>(random.below(numbers.size()))] = value;
}

/// Says something else in one place: a token, a norm, a scale, values, or a number of the shape that no tensor has.
void change(CheckpointContents& contents, Random& random) {
  std::string& token = contents.tokens[static_cast<std::size_t>(random.below(contents.tokens.size()))];
  if (random.below(4) == 0) token.resize(static_cast<std::size_t>(random.below(4)), static_cast<char>(random.bits()));
  TransformerConfig& config = contents.parameters.config;
  if (random.below(4) == 0) config.norm_epsilon = any_of(random, {1e-320, 1e-60, 1e-30, 1e-5, 1.0, 1e30, 1e300});
  if (random.below(4) == 0) config.rope_base = any_of(random, {1e-320, 1e-30, 0.5, 1.0, 1e4, 1e30, 1e308});
  if (random.below(4) == 0) config.context = 1 + static_cast<std::size_t>(random.below(40));
  const std::uint64_t chosen = random.below(8);
  std::uint64_t tensor = 0;
  for_each_tensor(
      contents.parameters,
      [&](QuantizedMatrix& matrix, std::size_t, std::size_t, const std::string&) {
        if (tensor++ != chosen) return;
        spoil(matrix.values, static_cast<std::int8_t>(any_of(random, {-127, -1, 0, 1, 127})), random);
        spoil(matrix.scales, static_cast<float>(any_of(random, {-100, -1e-40, 0, 1e-45, 1e-20, 1, 100})), random);
      },
      [&](std::vector<float>& norm, std::size_t, const std::string&) {
        if (random.below(4) == 0) spoil(norm, static_cast<float>(any_of(random, {-100, 0, 1e-45, 1, 100})), random);
      });
}

/// The new file's length, or 0 where the input is no file or the new one would be too long.
std::size_t rewrite(std::uint8_t* data, std::size_t size, std::size_t max_size, unsigned int seed) {
  try {
    CheckpointContents contents = parse_checkpoint({data, size});
    Random random(seed);
    change(contents, random);
    const auto file = write_checkpoint(contents.name, contents.description, contents.tokens, contents.parameters);
    if (file.size() > max_size) return 0;
    std::copy(file.begin(), file.end(), data);
    return file.size();
  } catch (const Error&) {
    return 0;
  }
}

/// Keys and values of a long context alone may take 256 MiB: allowed, and too slow to try again and again.
bool is_quick(const TransformerConfig& config) {
  return config.context * (config.width + 2 * config.layers * config.key_value_width()) <= most_cached;
}

void read_and_score(std::span<const std::uint8_t> file) {
  const LoadedModel model = read_checkpoint(file);
  require(model.parameters <= max_parameters_per_byte * file.size(), "a file holds the numbers that it promises");
  if (!is_quick(model.weights->config())) return;
  const std::string_view text = "A whale, é.";
  TextScorer scorer = score_text(model, text);
  run(scorer, 3);
  require_scores(scorer.result(), text);
}

}  // namespace
}  // namespace surprise::fuzz

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned int seed) {
  if (seed % 2 == 0) {
    const std::size_t rewritten = surprise::fuzz::rewrite(data, size, max_size, seed);
    if (rewritten > 0) return rewritten;
  }
  size = LLVMFuzzerMutate(data, size, max_size);
  // One in sixteen stays as it is, so that the seal's own checks are tried too.
  if (seed % 16 != 1) surprise::fuzz::seal({data, size});
  return size;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  surprise::fuzz::answers([&] { surprise::fuzz::read_and_score({data, size}); });
  return 0;
}
