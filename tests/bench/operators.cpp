#include "tests/bench/operators.h"

#include "core/information/fast_divergence.h"
#include "core/information/fast_measures.h"
#include "core/information/fast_softmax.h"
#include "core/information/fast_truncation.h"
#include "core/information/logits.h"
#include "core/numeric/random.h"

namespace surprise::bench {
namespace {

std::vector<float> normal_numbers(std::size_t count, double deviation, std::uint64_t seed) {
  Random random(seed);
  std::vector<float> numbers(count);
  for (float& number : numbers) number = static_cast<float>(deviation * random.normal());
  return numbers;
}

/// As fine as int8 allows: each row's largest magnitude is 127 steps.
Linear int8_linear(const std::vector<float>& w, std::size_t outputs, std::size_t depth) {
  QuantizedRows rounded;
  rounded.assign(w.data(), outputs, depth);
  QuantizedMatrix matrix{outputs, depth, std::vector<std::int8_t>(outputs * depth), {}};
  for (std::size_t n = 0; n < outputs; ++n) {
    matrix.scales.push_back(rounded.scale(n));
    for (std::size_t k = 0; k < depth; ++k) {
      matrix.values[n * depth + k] = static_cast<std::int8_t>(rounded.at(n, k));
    }
  }
  const QuantizedMatrix* const stacked[] = {&matrix};
  return Linear(Int8Panels(stacked));
}

}  // namespace

Product::Product(std::size_t m, std::size_t n, std::size_t k, bool int8)
    : rows(m),
      outputs(n),
      depth(k),
      x(normal_numbers(m * k, 1, 11)),
      w(normal_numbers(n * k, 1, 12)),
      linear(int8 ? int8_linear(w, n, k) : Linear(FloatPanels(w.data(), n, k))),
      y(m * n) {}

double Product::multiply() {
  linear.multiply(x.data(), rows, y.data(), scratch);
  return static_cast<double>(y.back());
}

Operators::Operators() {
  products_.try_emplace("gemm", 256, 1024, 256, false);
  products_.try_emplace("gemmInt8", 256, 1024, 256, true);
  products_.try_emplace("gemv", 1, 512, 2048, false);
  products_.try_emplace("gemvInt8", 1, 512, 2048, true);
  for (auto& [name, product] : products_) work_[name] = [&product = product] { return product.multiply(); };
  work_["entropy"] = [this] { return entropy_fast(p_); };
  work_["logSumExp"] = [this] { return log_sum_exp_fast(p_); };
  work_["crossEntropy"] = [this] { return surprisal_fast(p_, label); };
  work_["kl"] = [this] { return kl_divergence_fast(p_, q_); };
  work_["softmax"] = [this] { return softmax_fast(p_, probabilities_); };
  work_["topP"] = [this] { return top_p_fast(p_, temperature, top_p_mass).kept_mass; };
  work_["topK"] = [this] { return static_cast<double>(top_k(p_, top_k_count).back()); };
  work_["several"] = [this] { return summarize_fast(p_).varentropy_nats2; };
  work_["precise"] = [this] { return read_logits(p_).entropy_nats; };
}

void Operators::make(std::size_t outcomes) {
  p_ = normal_numbers(outcomes, 3, outcomes);
  q_ = normal_numbers(outcomes, 1, outcomes + 1);
  for (std::size_t i = 0; i < outcomes; ++i) q_[i] += p_[i];
  probabilities_.resize(outcomes);
}

double Operators::run(const std::string& name, unsigned times) {
  const std::function<double()>& work = work_.at(name);
  double sum = 0;
  for (unsigned i = 0; i < times; ++i) sum += work();
  return sum;
}

}  // namespace surprise::bench
