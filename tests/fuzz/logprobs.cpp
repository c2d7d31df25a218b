// Readings of logprob files: any columns are refused or read, and what is said of a list keeps its bounds.
#include <fuzzer/FuzzedDataProvider.h>

#include <cmath>
#include <limits>
#include <vector>

#include "core/information/listed_outcomes.h"
#include "core/information/logprob_reading.h"
#include "tests/fuzz/target.h"

namespace surprise::fuzz {
namespace {

using Numbers = std::vector<double>;

/// A number as files hold it, or, now and then, any bits at all.
double number(FuzzedDataProvider& input) {
  const auto kind = input.ConsumeIntegral<std::uint8_t>();
  if (kind < 96) return -static_cast<double>(input.ConsumeIntegral<std::uint16_t>()) / 4096.0;
  if (kind < 192) return static_cast<double>(input.ConsumeIntegral<std::uint16_t>()) / 65536.0;
  return input.ConsumeFloatingPoint<double>();
}

Numbers numbers(FuzzedDataProvider& input, std::size_t count) {
  Numbers column;
  for (std::size_t i = 0; i < count; ++i) column.push_back(number(input));
  return column;
}

/// Rising more often than not, and no longer than the list more often than not.
std::vector<std::size_t> ends(FuzzedDataProvider& input, std::size_t count, std::size_t size) {
  std::vector<std::size_t> result;
  std::size_t end = 0;
  for (std::size_t i = 0; i < count; ++i) {
    end += input.ConsumeIntegral<std::uint8_t>() % 4;
    result.push_back(input.ConsumeIntegral<std::uint8_t>() == 7 ? input.ConsumeIntegral<std::size_t>()
                                                                : std::min(end, size));
  }
  if (!result.empty() && input.ConsumeBool()) result.back() = size;
  return result;
}

bool ordered(double lower, double upper) { return std::isnan(lower) || (lower >= 0.0 && lower <= upper); }

void read_tokens(FuzzedDataProvider& input, LogprobScale scale) {
  const auto count = input.ConsumeIntegralInRange<std::size_t>(0, 8), listed_count = 2 * count;
  const Numbers chosen = numbers(input, count), bound = numbers(input, count), listed = numbers(input, listed_count);
  const std::vector<std::size_t> list_ends = ends(input, count, listed_count);
  Numbers places;
  for (std::size_t i = 0; i < count; ++i) places.push_back(input.ConsumeIntegralInRange<int>(-2, 4));
  const double outcomes = input.ConsumeBool() ? number(input) : std::numeric_limits<double>::infinity();
  const TokenReadings readings = read_listed_tokens({scale, chosen, bound, listed, list_ends, places}, outcomes);
  for (std::size_t i = 0; i < count; ++i) {
    require(std::isnan(chosen[i]) || readings.surprisal_nats[i] >= 0.0, "a surprisal is not negative");
    require(ordered(readings.entropy_lower_nats[i], readings.entropy_upper_nats[i]), "the bounds stand in order");
    const double mass = readings.known_mass[i];
    require(std::isnan(mass) || (mass >= 0.0 && mass <= 1.0), "a mass is a probability");
  }
}

void sum_and_mark(FuzzedDataProvider& input) {
  const auto count = input.ConsumeIntegralInRange<std::size_t>(0, 12);
  const Numbers surprisal = numbers(input, count), bytes = numbers(input, count);
  const std::vector<std::size_t> answer_ends = ends(input, input.ConsumeIntegral<std::uint8_t>() % 5, count);
  answers([&] { sum_answers(surprisal, bytes, answer_ends); });
  answers([&] {
    const UnsureSpans spans = unsure_spans(surprisal, answer_ends, number(input), 3);
    require(spans.begin.size() <= 3 && spans.begin.size() == spans.total_nats.size(), "at most so many spans");
    for (std::size_t i = 0; i < spans.begin.size(); ++i) require(spans.begin[i] < spans.end[i], "a span has a token");
  });
}

void compare(FuzzedDataProvider& input, LogprobScale p_scale, LogprobScale q_scale) {
  const auto count = input.ConsumeIntegralInRange<std::size_t>(0, 12), rows = count / 3;
  const Numbers p = numbers(input, count), q = numbers(input, count);
  const auto begins = ends(input, rows, count), piece_ends = ends(input, rows, count);
  answers([&] { compare_runs(p, begins, piece_ends, q, begins, piece_ends); });
  const Numbers same_top = numbers(input, rows);
  answers([&] {
    for (const double kl : compare_lists(p_scale, p, q_scale, q, piece_ends, same_top).kl_lower_nats) {
      require(!(kl < 0.0), "a bound of a KL is not negative");
    }
  });
}

void bounds(FuzzedDataProvider& input) {
  const auto count = input.ConsumeIntegralInRange<std::size_t>(0, 8);
  const Numbers p = numbers(input, count), q = numbers(input, count);
  answers([&] {
    const EntropyBounds entropy = entropy_bounds({p, number(input)}, 1.0 + input.ConsumeIntegral<std::uint32_t>());
    require(ordered(entropy.lower_nats, entropy.upper_nats), "the bounds of an entropy stand in order");
  });
  answers([&] {
    const KlBounds kl = kl_bounds(p, q);
    require(ordered(kl.lower_nats, kl.upper_nats), "the bounds of a KL stand in order");
  });
}

}  // namespace
}  // namespace surprise::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace surprise;
  FuzzedDataProvider input(data, size);
  const auto scale = [&] { return input.ConsumeBool() ? LogprobScale::probability : LogprobScale::logprob; };
  const LogprobScale p_scale = scale(), q_scale = scale();
  fuzz::answers([&] { fuzz::read_tokens(input, p_scale); });
  fuzz::sum_and_mark(input);
  fuzz::compare(input, p_scale, q_scale);
  fuzz::bounds(input);
  return 0;
}
