// One number that repairs most miscalibration: the temperature that makes held-out answers least surprising.
#pragma once

#include <cstddef>
#include <memory>
#include <span>

namespace surprise {

struct TemperatureFit {
  double temperature;  // T = 1/b; +inf where the answers say that the logits carry nothing, 0 where every answer is the
                       // argmax
  double nll_before_nats;  // mean negative log-likelihood at T = 1
  double nll_after_nats;   // at the fitted temperature
};

/// Minimises the mean of -ln softmax(b z)_y over b >= 0, which is convex in b: its derivative is E_p[z] - z_y and its
/// second derivative Var_p(z). Newton's steps from b = 1, kept inside a bracket; a step is one pass over all logits,
/// and six or so do. Relative error of T: about 1e-12 where the logits differ. C. Guo et al. (2017).
class TemperatureFitter {
 public:
  /// `logits` is (N, V) row by row, `answers` (N) with values below V; both must outlive the fitter. Throws
  /// NoDistribution (empty), LengthMismatch (logits are not N times V), IndexOutOfRange, NotANumber, InvalidParameter
  /// (an infinite logit, or V = 0).
  TemperatureFitter(std::span<const float> logits, std::size_t outcomes, std::span<const std::size_t> answers);
  ~TemperatureFitter();
  TemperatureFitter(TemperatureFitter&&) noexcept;
  TemperatureFitter& operator=(TemperatureFitter&&) noexcept;

  void step();
  bool done() const;
  TemperatureFit result() const;  // throws InvalidParameter before done()

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

/// All steps in one go. Errors as TemperatureFitter.
TemperatureFit fit_temperature(std::span<const float> logits, std::size_t outcomes,
                               std::span<const std::size_t> answers);

}  // namespace surprise
