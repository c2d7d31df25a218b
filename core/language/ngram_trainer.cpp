#include "core/language/ngram_trainer.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/language/character_tokenizer.h"
#include "core/language/ngram_counter.h"
#include "core/language/prefix_sorter.h"
#include "core/numeric/error.h"

namespace surprise {

// The stages in order: collect the characters, turn them into tokens, sort, count, then make the model.
struct NgramTrainer::Work {
  Work(std::u32string training_text, std::size_t highest_order)
      : text(std::move(training_text)), length(text.size()), order(highest_order) {}

  void step(std::size_t characters);
  std::size_t total() const { return (2 + order + 2) * length; }

  std::u32string text;
  std::size_t length;
  std::size_t order;
  std::size_t done = 0;  // of total()

  CharacterSet seen;
  std::optional<Vocabulary> vocabulary;
  std::vector<TokenId> tokens;
  std::optional<PrefixSorter> sorter;
  std::optional<NgramCounter> counter;
  std::shared_ptr<NgramModel> model;
};

// Does at most `characters` of work, and never more than the rest of one stage.
void NgramTrainer::Work::step(std::size_t characters) {
  if (done < length) {
    const std::size_t end = done + std::min(characters, length - done);
    for (; done < end; ++done) seen.insert(text[done]);
    if (done == length) {
      vocabulary.emplace(seen.ascending());
      tokens.resize(length);
    }
  } else if (done < 2 * length) {
    const std::size_t end = done + std::min(characters, 2 * length - done);
    for (; done < end; ++done) tokens[done - length] = vocabulary->id_of(text[done - length]);
    if (done == 2 * length) {
      text = {};
      sorter.emplace(tokens, vocabulary->size(), order);
    }
  } else if (sorter) {
    sorter->step(characters);
    done = 2 * length + sorter->work_done();
    if (sorter->work_done() == sorter->work()) {
      counter.emplace(tokens, sorter->take(), vocabulary->size(), order);
      sorter.reset();
    }
  } else {
    counter->step(characters);
    done = (2 + order) * length + counter->work_done();
    if (counter->work_done() == counter->work()) {
      model = std::make_shared<NgramModel>(*vocabulary, counter->take(), length);
      counter.reset();
      tokens = {};
    }
  }
}

NgramTrainer::NgramTrainer(std::u32string text, int max_order) {
  if (text.empty()) throw Error("EmptyText", "The training text is empty: a model needs at least one character.");
  if (text.size() > max_training_characters) {
    throw Error("InvalidParameter", "The training text has " + std::to_string(text.size()) +
                                        " characters; a model takes at most " +
                                        std::to_string(max_training_characters) + ".");
  }
  if (max_order < 1 || max_order > max_ngram_order) {
    throw Error("InvalidParameter", "The highest order is " + std::to_string(max_order) + "; it must be from 1 to " +
                                        std::to_string(max_ngram_order) + ".");
  }
  work_ = std::make_unique<Work>(std::move(text), static_cast<std::size_t>(max_order));
}

NgramTrainer::~NgramTrainer() = default;
NgramTrainer::NgramTrainer(NgramTrainer&&) noexcept = default;
NgramTrainer& NgramTrainer::operator=(NgramTrainer&&) noexcept = default;

void NgramTrainer::step(std::size_t characters) {
  std::size_t left = std::max<std::size_t>(characters, 1);
  while (left > 0 && !done()) {
    const std::size_t before = work_->done;
    work_->step(left);
    left -= work_->done - before;
  }
}

bool NgramTrainer::done() const { return work_->model != nullptr; }

double NgramTrainer::progress() const { return static_cast<double>(work_->done) / static_cast<double>(work_->total()); }

std::shared_ptr<NgramModel> NgramTrainer::model() const {
  if (!done()) throw Error("InvalidParameter", "The model is not trained yet: step() until done().");
  return work_->model;
}

}  // namespace surprise
