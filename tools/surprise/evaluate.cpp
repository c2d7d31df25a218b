// surprise evaluate: how many bits a byte of a text costs a model.
#include <cstdio>
#include <string>
#include <vector>

#include "tools/surprise/commands.h"
#include "tools/surprise/corpus_figures.h"
#include "tools/surprise/files.h"
#include "tools/surprise/json.h"
#include "tools/surprise/reading.h"
#include "tools/surprise/shape_options.h"

namespace surprise::tools {
namespace {

void print_json(const std::string& model, const std::vector<Figure>& figures) {
  std::printf("{\"model\": %s", json_string(model).c_str());
  for (const Figure& figure : figures) std::printf(", \"%s\": %s", figure.name, json_number(figure.value).c_str());
  std::printf("}\n");
}

void print_text(const std::string& model, const std::vector<Figure>& figures) {
  std::printf("%-20s %s\n", "model", model.c_str());
  for (const Figure& figure : figures) std::printf("%-20s %.10g\n", figure.name, figure.value);
}

}  // namespace

int evaluate(std::span<const std::string_view> words) {
  static constexpr std::string_view own_options[] = {"--model", "--tokenizer", "--state",  "--tokens",
                                                     "--text",  "--window",    "--stride", "--format"};
  const Arguments arguments(words, with_shape_options(own_options));
  const std::string format = arguments.text("--format", "text");
  if (format != "text" && format != "json") throw UsageError("The format is “" + format + "”; it is text or json.");
  const std::string path = arguments.required("--text");
  const ReadingWindow reading = window_from(arguments);
  const LoadedModel model = open_model(arguments);
  const std::string text = read_file(path);

  const std::vector<Figure> figures = evaluate_corpus(model, text, reading);
  if (format == "json") {
    print_json(model.name, figures);
  } else {
    print_text(model.name, figures);
  }
  return 0;
}

}  // namespace surprise::tools
