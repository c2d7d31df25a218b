// How well n-gram models of each order read a text that they have not seen, and the one that they have:
//   measure_ngram_orders build/texts/moby-dick.txt build/texts/moby-dick.held-out.txt
// One table a training length: bits per character, for both smoothings; then the times of the largest model.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "core/language/ngram_trainer.h"
#include "core/language/text_scorer.h"
#include "core/language/unicode.h"

namespace {

using surprise::NgramModel;
using surprise::Smoothing;

std::u32string read_text(const char* path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(std::string("cannot read ") + path);
  return surprise::decode_utf8(std::string(std::istreambuf_iterator<char>(file), {}));
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::shared_ptr<NgramModel> train(std::u32string_view text) {
  surprise::NgramTrainer trainer{std::u32string(text), surprise::max_ngram_order};
  while (!trainer.done()) trainer.step(text.size());
  return trainer.model();
}

double bits_per_character(const std::shared_ptr<NgramModel>& model, std::u32string_view text, int order,
                          Smoothing smoothing) {
  surprise::TextScorer scorer = surprise::score_text(model, text, order, smoothing);
  while (!scorer.done()) scorer.step(text.size());
  return scorer.result().bits_per_character;
}

void print_table(std::u32string_view training, std::u32string_view unseen) {
  const auto model = train(training);
  const std::u32string_view seen = training.substr(0, unseen.size());
  std::printf("\ntrained on %zu characters, %zu distinct (bits per character)\n", training.size(),
              model->vocabulary_size() - 1);
  std::printf("order   Kneser-Ney: unseen   seen   minimal: unseen   seen\n");
  for (int order = 1; order <= model->max_order(); ++order) {
    std::printf("%5d %20.4f %6.4f %17.4f %6.4f\n", order,
                bits_per_character(model, unseen, order, Smoothing::kneser_ney),
                bits_per_character(model, seen, order, Smoothing::kneser_ney),
                bits_per_character(model, unseen, order, Smoothing::minimal),
                bits_per_character(model, seen, order, Smoothing::minimal));
  }
}

void print_times(std::u32string_view training, std::u32string_view unseen) {
  auto start = std::chrono::steady_clock::now();
  const auto model = train(training);
  std::printf("\ntraining on %zu characters: %.2f s\n", training.size(), seconds_since(start));
  std::u32string text(unseen);
  while (text.size() < 100'000) text += unseen;
  text.resize(100'000);
  start = std::chrono::steady_clock::now();
  bits_per_character(model, text, surprise::max_ngram_order, Smoothing::kneser_ney);
  std::printf("scoring of 100,000 characters at order %d: %.2f s\n", surprise::max_ngram_order, seconds_since(start));
}

}  // namespace

int main(int argc, char* argv[]) {
  if (argc != 3) {
    std::fprintf(stderr, "measure_ngram_orders: name two files, the training text and the unseen text.\n");
    return 2;
  }
  try {
    const std::u32string training = read_text(argv[1]);
    const std::u32string unseen = read_text(argv[2]);
    for (const std::size_t length : {std::size_t{10'000}, std::size_t{30'000}, std::size_t{100'000}, training.size()}) {
      print_table(std::u32string_view(training).substr(0, length), unseen);
    }
    print_times(training, unseen);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "measure_ngram_orders: %s\n", error.what());
    return 1;
  }
}
