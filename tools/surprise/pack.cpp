// surprise pack: makes the file that the page loads from a training's state.
#include <cstdio>
#include <filesystem>
#include <string>

#include "core/language/byte_pair_tokenizer.h"
#include "core/language/checkpoint_writer.h"
#include "core/language/quantized_parameters.h"
#include "tools/surprise/arguments.h"
#include "tools/surprise/commands.h"
#include "tools/surprise/files.h"
#include "tools/surprise/shape_options.h"
#include "tools/surprise/token_file.h"
#include "tools/surprise/training_state.h"

namespace surprise::tools {

int pack(std::span<const std::string_view> words) {
  static constexpr std::string_view own_options[] = {"--state", "--tokens",      "--out",
                                                     "--name",  "--description", "--levels"};
  const Arguments arguments(words, with_shape_options(own_options));
  const std::vector<std::string> tokens = read_token_file(arguments.required("--tokens"));
  TrainingState state(config_from(arguments, tokens.size() + 1));  // and <|endoftext|>
  load_state(arguments.required("--state"), state);
  const QuantizedParameters quantized = quantize(state.parameters, arguments.number<double>("--levels", 8.0));
  const std::vector<std::uint8_t> file =
      write_checkpoint(arguments.required("--name"), arguments.text("--description", ""), tokens, quantized);
  write_file(arguments.required("--out"), file);
  std::printf("%zu parameters after step %zu in %zu bytes\n", state.parameters.values().size(),
              static_cast<std::size_t>(state.steps), file.size());
  return 0;
}

}  // namespace surprise::tools
