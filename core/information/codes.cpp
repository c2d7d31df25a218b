#include "core/information/codes.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "core/information/entropy.h"
#include "core/information/wide.h"
#include "core/numeric/sum.h"

namespace surprise {
namespace {

/// log2 e as hi + lo: the lengths 1, 2, 3 ... of probabilities 1/2, 1/4, 1/8 ... come out whole.
constexpr DoubleDouble bits_per_nat{0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56};

std::vector<std::int32_t> huffman_lengths(const std::vector<double>& p) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (p[i] > 0.0) order.push_back(i);
  }
  std::vector<std::int32_t> lengths(p.size(), 0);
  const std::size_t leaves = order.size();
  if (leaves < 2) return lengths;
  std::sort(order.begin(), order.end(),
            [&p](std::size_t a, std::size_t b) { return p[a] != p[b] ? p[a] < p[b] : a > b; });

  // Nodes 0 ... leaves - 1 are the outcomes in rising order, the others the groups in the order they are merged, which
  // is rising too: so the two least of all are always at the heads of the two queues.
  const std::size_t nodes = 2 * leaves - 1;
  std::vector<double> weight(nodes);
  for (std::size_t i = 0; i < leaves; ++i) weight[i] = p[order[i]];
  std::vector<std::size_t> parent(nodes);
  std::size_t next_leaf = 0, next_group = leaves;
  for (std::size_t group = leaves; group < nodes; ++group) {
    for (int side = 0; side < 2; ++side) {
      const bool take_leaf = next_leaf < leaves && (next_group == group || weight[next_leaf] <= weight[next_group]);
      const std::size_t least = take_leaf ? next_leaf++ : next_group++;
      parent[least] = group;
      weight[group] += weight[least];
    }
  }
  std::vector<std::int32_t> depth(nodes, 0);
  for (std::size_t node = nodes - 1; node-- > 0;) depth[node] = depth[parent[node]] + 1;
  for (std::size_t i = 0; i < leaves; ++i) lengths[order[i]] = depth[i];
  return lengths;
}

double mean_length(const std::vector<double>& p, const std::vector<std::int32_t>& lengths) {
  const std::vector<double> widened(lengths.begin(), lengths.end());
  return to_double(compensated_dot(p, widened));
}

}  // namespace

OptimalCode optimal_code(const Distribution& p) {
  const std::vector<double> probabilities = p.probabilities();
  OptimalCode code;
  code.huffman_lengths_bits = huffman_lengths(probabilities);
  code.shannon_lengths_bits.reserve(p.outcomes());
  code.ideal_lengths_bits.reserve(p.outcomes());
  for (std::size_t i = 0; i < p.outcomes(); ++i) {
    const DoubleDouble information = p.log_total_weight() - p.log_weight(i);
    const bool possible = p.possible(i);
    const double ideal = possible ? to_double(information * bits_per_nat) : std::numeric_limits<double>::infinity();
    code.ideal_lengths_bits.push_back(ideal);
    code.shannon_lengths_bits.push_back(possible ? static_cast<std::int32_t>(std::min(std::ceil(ideal), 0x1p30)) : 0);
  }
  code.huffman_mean_bits = mean_length(probabilities, code.huffman_lengths_bits);
  code.shannon_mean_bits = mean_length(probabilities, code.shannon_lengths_bits);
  code.entropy_bits = to_double(entropy_dd(p) * bits_per_nat);
  return code;
}

}  // namespace surprise
