#include "core/language/linear.h"

namespace surprise {

std::size_t Linear::outputs() const {
  return std::visit([](const auto& panels) { return panels.outputs(); }, panels_);
}

std::size_t Linear::depth() const {
  return std::visit([](const auto& panels) { return panels.depth(); }, panels_);
}

float Linear::at(std::size_t output, std::size_t input) const {
  return std::visit([&](const auto& panels) { return panels.at(output, input); }, panels_);
}

void Linear::multiply(const float* x, std::size_t m, float* y, QuantizedRows& scratch) const {
  if (const auto* panels = std::get_if<FloatPanels>(&panels_)) return panels->multiply(x, m, y);
  const auto& panels = std::get<Int8Panels>(panels_);
  scratch.assign(x, m, panels.depth());
  panels.multiply(scratch, y);
}

}  // namespace surprise
