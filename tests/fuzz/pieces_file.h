// llama2.c's tokenizer file as an input of the fuzzer fills it: the header and the 259 pieces that all such files begin
// with, then pieces and scores of the input's.
#pragma once

#include <fuzzer/FuzzedDataProvider.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "core/language/scored_pieces.h"

namespace surprise::fuzz {

using Bytes = std::vector<std::uint8_t>;

inline void append(Bytes& file, std::uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8) file.push_back(static_cast<std::uint8_t>(value >> shift));
}

inline Bytes pieces_file(FuzzedDataProvider& input, std::uint32_t vocabulary) {
  Bytes file;
  append(file, 16);
  const auto piece = [&](std::string_view bytes, std::uint32_t score) {
    append(file, score);
    append(file, static_cast<std::uint32_t>(bytes.size()));
    file.insert(file.end(), bytes.begin(), bytes.end());
  };
  for (const char* name : {"<unk>", "<s>", "</s>"}) piece(name, 0);
  for (unsigned int byte = 0; byte < 256; ++byte) {
    std::array<char, 8> name{};
    std::snprintf(name.data(), name.size(), "<0x%02X>", byte);
    piece(name.data(), 0);
  }
  for (std::uint32_t id = ScoredPieceTokenizer::first_piece; id < vocabulary; ++id) {
    const auto score = input.ConsumeIntegral<std::uint32_t>();
    piece(input.ConsumeRandomLengthString(16), score);
  }
  return file;
}

}  // namespace surprise::fuzz
