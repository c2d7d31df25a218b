#include "core/learning/initial_parameters.h"

#include <cmath>

#include "core/numeric/random.h"

namespace surprise {
namespace {

// The final norm brings an embedding's row to length sqrt(C), so that logits have the spread sqrt(C) times this.
constexpr double embedding_spread = 0.01;

double spread_of(const TensorPlace& place) {
  if (place.name == "embedding") return embedding_spread;
  if (place.name.ends_with(".output") || place.name.ends_with(".down")) return 0;
  return 1 / std::sqrt(static_cast<double>(place.columns));
}

}  // namespace

Parameters initial_parameters(const TransformerConfig& config, std::uint64_t seed) {
  Parameters parameters(config);
  Random random(seed);
  for (const TensorPlace& place : tensor_places(config)) {
    const bool is_norm = place.rows == 1;
    const double spread = spread_of(place);
    for (std::size_t i = 0; i < place.size(); ++i) {
      parameters.values()[place.offset + i] = is_norm ? 1.0f : static_cast<float>(spread * random.normal());
    }
  }
  return parameters;
}

}  // namespace surprise
