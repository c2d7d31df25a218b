// Two models of one vocabulary read the same text: how far apart they are at every token.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "core/language/language_model.h"
#include "core/language/text_scorer.h"
#include "core/language/tokenization.h"

namespace surprise {

/// What each of the models says by itself, and the divergences of their distributions at each token, by the formulas of
/// core/information/divergence.h. Naming an open token's text costs both models the same and adds nothing to them.
struct PairScores {
  TextScores p;
  TextScores q;
  std::vector<double> kl_pq_nats;  // (T) KL(p || q)
  std::vector<double> kl_qp_nats;  // (T) KL(q || p)
  std::vector<double> js_nats;     // (T) Jensen-Shannon divergence, in [0, ln 2]
  double mean_kl_pq_nats = 0;
  double mean_kl_qp_nats = 0;
  double mean_js_nats = 0;
};

class PairScorer {
 public:
  /// Throws LengthMismatch for vocabularies of different sizes; otherwise as TextScorer.
  PairScorer(std::unique_ptr<LanguageModel> p, std::unique_ptr<LanguageModel> q, Tokenization text);
  ~PairScorer();
  PairScorer(PairScorer&&) noexcept;
  PairScorer& operator=(PairScorer&&) noexcept;

  void step(std::size_t tokens);  // scores at least this many more, in whole blocks of the models; 0 counts as 1
  bool done() const;
  double progress() const;  // in [0, 1]; 1 when done

  /// Throws InvalidParameter before done(). Lives as long as the scorer.
  const PairScores& result() const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace surprise
