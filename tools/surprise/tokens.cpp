// surprise tokens: learns a vocabulary from a text.
#include <cstdio>
#include <string>

#include "core/language/byte_pair_trainer.h"
#include "tools/surprise/arguments.h"
#include "tools/surprise/commands.h"
#include "tools/surprise/files.h"
#include "tools/surprise/token_file.h"
#include "tools/surprise/token_stream.h"
#include "tools/surprise/vocabulary_change.h"

namespace surprise::tools {

int tokens(std::span<const std::string_view> words) {
  static constexpr std::string_view options[] = {"--text", "--size", "--words", "--out"};
  const Arguments arguments(words, options);
  const std::string text = read_file(arguments.required("--text"));
  const std::vector<std::string_view> documents = documents_of(text);
  const auto size = arguments.number<std::size_t>("--size", 4096);
  std::vector<std::string> learned = train_byte_pairs(documents, size);
  if (arguments.has("--words")) add_words(learned, read_file(arguments.required("--words")));
  write_file(arguments.required("--out"), write_token_lines(learned));
  std::printf("%zu tokens from %zu documents\n", learned.size(), documents.size());
  return 0;
}

}  // namespace surprise::tools
