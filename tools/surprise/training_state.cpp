#include "tools/surprise/training_state.h"

#include <array>
#include <cstring>
#include <vector>

#include "core/numeric/error.h"
#include "tools/surprise/files.h"

namespace surprise::tools {
namespace {

using Header = std::array<std::uint64_t, 11>;

Header header_of(const TransformerConfig& config, const TrainingState& state) {
  return {0x6574617473706c73ull,  // "slpstate"
          config.vocabulary_size, config.context, config.width, config.layers,   config.heads,
          config.key_value_heads, config.hidden,  state.steps,  state.sequences, state.optimizer.steps()};
}

}  // namespace

void save_state(const std::string& path, TrainingState& state) {
  const Header header = header_of(state.parameters.config(), state);
  std::vector<std::uint8_t> bytes(sizeof header);
  std::memcpy(bytes.data(), header.data(), sizeof header);
  for (Parameters* part : {&state.parameters, &state.optimizer.first_moments(), &state.optimizer.second_moments()}) {
    const std::span<const float> values = part->values();
    const auto* first = reinterpret_cast<const std::uint8_t*>(values.data());
    bytes.insert(bytes.end(), first, first + values.size_bytes());
  }
  write_file(path, bytes);
}

void load_state(const std::string& path, TrainingState& state) {
  const std::vector<std::uint8_t> bytes = read_bytes(path);
  Header header;
  const std::size_t block = state.parameters.values().size_bytes();
  if (bytes.size() != sizeof header + 3 * block) {
    throw Error("BadFile", path + " has " + std::to_string(bytes.size()) + " bytes; a state of this shape has " +
                               std::to_string(sizeof header + 3 * block) + ".");
  }
  std::memcpy(header.data(), bytes.data(), sizeof header);
  const Header expected = header_of(state.parameters.config(), state);
  for (std::size_t i = 0; i < 8; ++i) {
    if (header[i] != expected[i]) {
      throw Error("BadFile", path + " is a state of another shape: its number " + std::to_string(i) + " is " +
                                 std::to_string(header[i]) + " instead of " + std::to_string(expected[i]) + ".");
    }
  }
  state.steps = header[8];
  state.sequences = header[9];
  state.optimizer.set_steps(header[10]);
  const std::uint8_t* next = bytes.data() + sizeof header;
  for (Parameters* part : {&state.parameters, &state.optimizer.first_moments(), &state.optimizer.second_moments()}) {
    std::memcpy(part->values().data(), next, block);
    next += block;
  }
}

}  // namespace surprise::tools
