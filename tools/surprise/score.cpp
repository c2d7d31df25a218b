// surprise score: how surprised a model was by each token of a text, one line a token.
#include <cstdio>
#include <string>
#include <vector>

#include "core/numeric/error.h"
#include "tools/surprise/commands.h"
#include "tools/surprise/files.h"
#include "tools/surprise/json.h"
#include "tools/surprise/reading.h"
#include "tools/surprise/token_stream.h"

namespace surprise::tools {
namespace {

/// Bytes on one line of a table: \t, \n, \r, \\ and \xNN for what is no UTF-8 or no printable character.
std::string on_one_line(std::string_view bytes) {
  std::string line;
  while (!bytes.empty()) {
    const std::size_t length = character_length(bytes);
    const auto byte = static_cast<unsigned char>(bytes.front());
    if (byte == '\t') {
      line += "\\t";
    } else if (byte == '\n') {
      line += "\\n";
    } else if (byte == '\r') {
      line += "\\r";
    } else if (byte == '\\') {
      line += "\\\\";
    } else if (length == 0 || byte < 0x20 || byte == 0x7f) {
      constexpr const char* digits = "0123456789abcdef";
      line += {'\\', 'x', digits[byte / 16], digits[byte % 16]};
    } else {
      line += bytes.substr(0, length);
    }
    bytes.remove_prefix(length == 0 ? 1 : length);
  }
  return line;
}

std::string bytes_as_json(std::string_view bytes) {
  std::string json = "[";
  for (const char byte : bytes) {
    if (json.size() > 1) json += ",";
    json += std::to_string(static_cast<unsigned char>(byte));
  }
  return json + "]";
}

/// A document's tokens, and where the row's alternatives are.
struct Row {
  std::size_t document;
  std::size_t index;
  TokenId token;
  const TextScores& scores;
  const Tokenizer& tokenizer;

  std::span<const TokenId> alternatives() const {
    return std::span(scores.alternatives).subspan(index * alternatives_per_token, alternatives_per_token);
  }
  double alternative_probability(std::size_t i) const {
    return scores.alternative_probabilities[index * alternatives_per_token + i];
  }
};

void print_json(const Row& row) {
  const std::string_view bytes = row.tokenizer.bytes_of(row.token);
  std::string line = "{\"document\":" + std::to_string(row.document) + ",\"index\":" + std::to_string(row.index) +
                     ",\"token\":" + std::to_string(row.token) + ",\"text\":" + json_string(bytes) +
                     ",\"bytes\":" + bytes_as_json(bytes) +
                     ",\"surprisal_nats\":" + json_number(row.scores.surprisal_nats[row.index]) +
                     ",\"entropy_nats\":" + json_number(row.scores.entropy_nats[row.index]) +
                     ",\"varentropy_nats2\":" + json_number(row.scores.varentropy_nats2[row.index]) +
                     ",\"rank\":" + std::to_string(row.scores.rank[row.index]) + ",\"alternatives\":[";
  for (std::size_t i = 0; i < alternatives_per_token; ++i) {
    const TokenId token = row.alternatives()[i];
    if (token == no_token) break;
    line += (i == 0 ? "{\"token\":" : ",{\"token\":") + std::to_string(token) +
            ",\"text\":" + json_string(row.tokenizer.bytes_of(token)) +
            ",\"probability\":" + json_number(row.alternative_probability(i)) + "}";
  }
  std::printf("%s]}\n", line.c_str());
}

void print_table_row(const Row& row) {
  std::printf("%zu\t%zu\t%d\t%s\t%.9g\t%.9g\t%.9g\t%d", row.document, row.index, row.token,
              on_one_line(row.tokenizer.bytes_of(row.token)).c_str(), row.scores.surprisal_nats[row.index],
              row.scores.entropy_nats[row.index], row.scores.varentropy_nats2[row.index], row.scores.rank[row.index]);
  for (std::size_t i = 0; i < alternatives_per_token; ++i) {
    const TokenId token = row.alternatives()[i];
    const std::string text = token == no_token ? "" : on_one_line(row.tokenizer.bytes_of(token));
    std::printf("\t%s\t%.6g", text.c_str(), row.alternative_probability(i));
  }
  std::printf("\n");
}

void print_table_head() {
  std::printf("document\tindex\ttoken\ttext\tsurprisal_nats\tentropy_nats\tvarentropy_nats2\trank");
  for (std::size_t i = 1; i <= alternatives_per_token; ++i) std::printf("\talternative_%zu\tprobability_%zu", i, i);
  std::printf("\n");
}

}  // namespace

int score(std::span<const std::string_view> words) {
  static constexpr std::string_view options[] = {"--model",  "--tokenizer", "--text",
                                                 "--window", "--stride",    "--format"};
  const Arguments arguments(words, options);
  const std::string format = arguments.text("--format", "tsv");
  if (format != "tsv" && format != "json") {
    throw UsageError("The format is “" + format + "”; it is tsv or json (one object a line).");
  }
  const std::string path = arguments.required("--text");
  const ReadingWindow reading = window_from(arguments);
  const LoadedModel model = open_model(arguments);
  const std::string text = read_file(path);
  const std::vector<std::string_view> documents = documents_of(text);
  if (documents.empty()) throw Error("EmptyText", path + " holds no document.");

  if (format == "tsv") print_table_head();
  for (std::size_t document = 0; document < documents.size(); ++document) {
    const TextScores scores = scores_of(model, documents[document], reading);
    const std::vector<TokenId> tokens = model.tokenizer->encode(documents[document]);
    for (std::size_t index = 0; index < tokens.size(); ++index) {
      const Row row{document, index, tokens[index], scores, *model.tokenizer};
      if (format == "tsv") {
        print_table_row(row);
      } else {
        print_json(row);
      }
    }
  }
  return 0;
}

}  // namespace surprise::tools
