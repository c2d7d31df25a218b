// surprise sample: draws texts from a model.
#include <cstdio>
#include <span>
#include <string>

#include "core/language/sampling.h"
#include "tools/surprise/commands.h"
#include "tools/surprise/reading.h"

namespace surprise::tools {

int sample(std::span<const std::string_view> words) {
  static constexpr std::string_view options[] = {"--model",       "--tokenizer", "--prompt", "--tokens", "--seed",
                                                 "--temperature", "--top-k",     "--top-p",  "--min-p",  "--texts"};
  const Arguments arguments(words, options);
  const auto tokens = arguments.number<std::size_t>("--tokens", 256);
  const auto texts = arguments.number<std::size_t>("--texts", 1);
  SamplingOptions sampling;
  sampling.truncation.temperature = arguments.number<double>("--temperature", 1.0);
  sampling.truncation.top_k = arguments.number<std::size_t>("--top-k", 0);
  sampling.truncation.top_p = arguments.number<double>("--top-p", 1.0);
  sampling.truncation.min_p = arguments.number<double>("--min-p", 0.0);
  const auto seed = arguments.number<std::uint64_t>("--seed", 1);
  const LoadedModel model = open_model(arguments);
  const std::vector<TokenId> prompt = model.tokenizer->encode(arguments.text("--prompt", ""));

  for (std::size_t text = 0; text < texts; ++text) {
    sampling.seed = seed + text;
    TokenSampler sampler(model.weights, model.tokenizer->start_of_text(), prompt, sampling);
    for (std::size_t token = 0; token < tokens && !sampler.done(); ++token) sampler.step();
    const std::string drawn = model.tokenizer->decode(sampler.tokens());
    std::printf("%s%s\n", text == 0 ? "" : "<|endoftext|>\n", drawn.c_str());
  }
  return 0;
}

}  // namespace surprise::tools
