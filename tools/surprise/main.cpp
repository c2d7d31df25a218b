// surprise: trains, evaluates and packs the lab's language model.
#include <cstdio>
#include <exception>
#include <string_view>
#include <vector>

#include "tools/surprise/arguments.h"
#include "tools/surprise/commands.h"

namespace {

using namespace surprise::tools;

struct Command {
  std::string_view name;
  int (*run)(std::span<const std::string_view>);
  std::string_view usage;
};

constexpr Command commands[] = {
    {"tokens", tokens, "--text FILE --out FILE [--size 4096 --words FILE]: learns a vocabulary, and adds words to it"},
    {"train", train,
     "--text FILE --validation FILE --tokens FILE --state FILE [--steps N ...]: trains, or resumes from the state"},
    {"pack", pack, "--state FILE --tokens FILE --name NAME --out FILE [--levels 8]: makes the page's file"},
    {"evaluate", evaluate,
     "--model FILE (or --state FILE --tokens FILE) --text FILE [--window N --stride N --format text|json --tokenizer "
     "FILE]: "
     "bits per byte of a text"},
    {"score", score,
     "--model FILE --text FILE [--window N --stride N --format tsv|json --tokenizer FILE]: each token's surprise"},
    {"sample", sample,
     "--model FILE [--prompt TEXT --tokens 256 --seed 1 --temperature 1 --top-k 0 --top-p 1 --min-p 0 --texts 1]: "
     "draws texts, a line <|endoftext|> between them"},
};

int usage(std::string_view trouble) {
  std::fprintf(stderr, "%.*s\n\nsurprise COMMAND ...\n", static_cast<int>(trouble.size()), trouble.data());
  for (const Command& command : commands) {
    std::fprintf(stderr, "  %.*s %.*s\n", static_cast<int>(command.name.size()), command.name.data(),
                 static_cast<int>(command.usage.size()), command.usage.data());
  }
  return 2;
}

}  // namespace

int main(int count, char** values) {
  const std::vector<std::string_view> words(values + 1, values + count);
  if (words.empty()) return usage("Which command?");
  try {
    for (const Command& command : commands) {
      if (command.name == words[0]) return command.run(std::span(words).subspan(1));
    }
    return usage("There is no command of that name.");
  } catch (const UsageError& error) {
    return usage(error.what());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
