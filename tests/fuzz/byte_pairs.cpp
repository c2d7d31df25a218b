// Byte pairs learned from one half of the input cut both halves, by every rule for pieces.
#include "core/language/byte_pair_tokenizer.h"
#include "core/language/byte_pair_trainer.h"
#include "core/language/tiktoken_pieces.h"
#include "tests/fuzz/texts.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace surprise;
  if (size < 2) return 0;
  constexpr PieceEnd ends[] = {lab_piece_end, r50k_piece_end, cl100k_piece_end, o200k_piece_end};
  const PieceEnd piece_end = ends[data[0] % 4];
  const std::string_view all = fuzz::text_of({data + 2, size - 2});
  const std::string_view learned = all.substr(0, all.size() / 2);
  fuzz::answers([&] {
    const std::vector<std::string> tokens = train_byte_pairs(learned, std::size_t{257} + data[1], piece_end);
    const BytePairTokenizer tokenizer(tokens, piece_end);
    fuzz::require_round_trip(tokenizer, learned);
    fuzz::require_round_trip(tokenizer, all.substr(all.size() / 2));
  });
  return 0;
}
