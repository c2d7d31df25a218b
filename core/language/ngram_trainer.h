// Training of an n-gram model in small steps, so that a page stays alive meanwhile.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/language/ngram_counts.h"
#include "core/language/ngram_model.h"

namespace surprise {

/// Characters that one model takes: about 60 bytes of memory each while it trains, and a page has no more than a few
/// hundred megabytes to give.
inline constexpr std::size_t max_training_characters = 5'000'000;

class NgramTrainer {
 public:
  /// Throws EmptyText for an empty text; InvalidParameter for an order outside [1, max_ngram_order], or a text longer
  /// than max_training_characters.
  NgramTrainer(std::u32string text, int max_order);
  ~NgramTrainer();
  NgramTrainer(NgramTrainer&&) noexcept;
  NgramTrainer& operator=(NgramTrainer&&) noexcept;

  /// Does about `characters` characters' worth of work: the whole takes a few dozen times the text's length.
  void step(std::size_t characters);
  bool done() const;
  double progress() const;  // in [0, 1]; 1 when done

  /// Throws InvalidParameter before done(). Every call gives the same model, which outlives the trainer.
  std::shared_ptr<NgramModel> model() const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace surprise
