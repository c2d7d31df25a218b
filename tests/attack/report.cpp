#include "tests/attack/report.h"

#include <cmath>
#include <cstdio>
#include <limits>
#include <sstream>

namespace surprise::attack {
namespace {

constexpr std::size_t most_sentences = 40;
constexpr std::string_view far_logits = "far logits";  // no precision holds e^(1e150) apart from others
constexpr Quad smallest = Quad(1e-290);                // below it doubles thin out: errors are taken relative to it

/// Relative to the exact value, less what the reference may itself be off; 0 where the reference is too doubtful to
/// tell, and infinite for a NaN.
double relative_error(double found, const Exact& exact) {
  const Quad size = magnitude(exact.value);
  if (found != found) return std::numeric_limits<double>::infinity();
  if (size > Quad(std::numeric_limits<double>::max())) return found > 1.7e308 ? 0.0 : 1.0;
  if (exact.doubt > Quad(1e-18) * size && size > 0) return 0.0;
  const Quad error = magnitude(Quad(found) - exact.value);
  return error == 0 ? 0.0 : static_cast<double>(error / (size > exact.at_least ? size : exact.at_least));
}

std::string number_in_words(double x) {
  char text[32];
  std::snprintf(text, sizeof text, "%.17g", x);
  return text;
}

}  // namespace

void Tally::require(bool holds, std::uint64_t number, const Pair& pair, const std::string& fact) {
  if (holds || broken_.size() >= most_sentences) return;
  broken_.push_back("Pair " + std::to_string(number) + " (" + std::string(pair.family) + ", " +
                    std::to_string(pair.p.size()) + " outcomes): " + fact + ".");
}

void Tally::require_bounds(std::uint64_t number, const Pair& pair, const Readings& readings) {
  const auto value = [&readings](std::string_view name) {
    std::size_t m = 0;
    while (measures[m].name != name) ++m;
    return readings.found[m];
  };
  const double log_v = std::log(static_cast<double>(pair.p.size())), slack = 1.0 + 1e-15;
  require(value("entropy") <= log_v * slack, number, pair, "the entropy is above ln V");
  require(value("min_entropy") <= value("entropy") * slack, number, pair, "the min-entropy is above the entropy");
  require(value("js_divergence") <= 0.69314718055994531, number, pair, "the JSD is above ln 2");
  require(value("total_variation") <= slack, number, pair, "the total variation is above 1");
  require(value("hellinger") <= slack, number, pair, "Hellinger's distance is above 1");
  require(value("cross_entropy") >= value("entropy") / slack, number, pair, "the cross-entropy is below the entropy");
  require(value("total_variation") <= std::sqrt(value("kl_divergence") / 2.0) * slack, number, pair,
          "Pinsker's bound is broken");
  if (!pair.same_up_to_shift) return;
  for (const char* name : {"kl_divergence", "kl reversed", "js_divergence", "jeffreys", "total_variation"}) {
    require(value(name) == 0.0, number, pair, std::string(name) + " of equal distributions is not 0");
  }
}

void Tally::add(std::uint64_t number, const Pair& pair) {
  ++pairs_;
  outcomes_ += pair.p.size();
  const Readings readings = read(pair);
  auto& worst = worst_[std::string(pair.family)];
  for (std::size_t m = 0; m < measure_count; ++m) {
    if (!readings.asked(m)) continue;
    const double found = readings.found[m], error = relative_error(found, readings.exact[m]);
    ++worst[m].readings;
    if (error > worst[m].error) worst[m] = {error, number, worst[m].readings};
    const std::string name(measures[m].name);
    require(found == found, number, pair, name + " is NaN");
    require(found >= 0.0 || name == "log_sum_exp", number, pair, name + " is negative: " + number_in_words(found));
    require(!(found == 0.0 && std::signbit(found)) || name == "log_sum_exp", number, pair, name + " is -0");
    require(error <= measures[m].largest_error, number, pair,
            name + " is off by " + number_in_words(error) + ": found " + number_in_words(found) + " for " +
                number_in_words(static_cast<double>(readings.exact[m].value)));
  }
  require_bounds(number, pair, readings);
}

void Tally::merge(const Tally& other) {
  pairs_ += other.pairs_;
  outcomes_ += other.outcomes_;
  for (const auto& [family, theirs] : other.worst_) {
    auto& ours = worst_[family];
    for (std::size_t m = 0; m < measure_count; ++m) {
      const std::uint64_t readings = ours[m].readings + theirs[m].readings;
      if (theirs[m].error > ours[m].error) ours[m] = theirs[m];
      ours[m].readings = readings;
    }
  }
  for (const std::string& sentence : other.broken_) {
    if (broken_.size() < most_sentences) broken_.push_back(sentence);
  }
}

Worst Tally::worst(std::size_t measure) const {
  Worst result;
  std::uint64_t readings = 0;
  for (const auto& [family, of_family] : worst_) {
    readings += of_family[measure].readings;
    if (of_family[measure].error > result.error) result = of_family[measure];
  }
  result.readings = readings;
  return result;
}

std::string table(const Tally& tally) {
  std::ostringstream out;
  out << tally.pairs() << " pairs, " << tally.outcomes() << " outcomes\n";
  out << "measure               readings   worst error   bound     pair        family\n";
  const auto names = family_names();
  for (std::size_t m = 0; m < measure_count; ++m) {
    const Worst worst = tally.worst(m);
    char line[160];
    std::snprintf(line, sizeof line, "%-20s %9llu   %11.2e   %.1e   %-9llu   %s\n",
                  std::string(measures[m].name).c_str(), static_cast<unsigned long long>(worst.readings), worst.error,
                  measures[m].largest_error, static_cast<unsigned long long>(worst.number),
                  std::string(names[static_cast<std::size_t>(worst.number % names.size())]).c_str());
    out << line;
  }
  for (const std::string& sentence : tally.broken()) out << sentence << '\n';
  return out.str();
}

std::string json(const Tally& tally) {
  std::ostringstream out;
  out << "{\n  \"pairs\": " << tally.pairs() << ",\n  \"outcomes\": " << tally.outcomes() << ",\n  \"families\": {";
  const char* before_family = "\n";
  for (const std::string_view family : family_names()) {
    out << before_family << "    \"" << family << "\": {";
    const char* before = "\n";
    for (std::size_t m = 0; m < measure_count; ++m) {
      const Worst& worst = tally.worst(std::string(family))[m];
      if (worst.readings == 0) continue;
      out << before << "      \"" << measures[m].name << "\": {\"readings\": " << worst.readings
          << ", \"worst_relative_error\": " << number_in_words(worst.error) << ", \"pair\": " << worst.number << "}";
      before = ",\n";
    }
    out << "\n    }";
    before_family = ",\n";
  }
  out << "\n  }\n}\n";
  return out.str();
}

std::string sample(std::uint64_t pairs) {
  std::ostringstream out;
  const auto list = [&out](const std::vector<double>& x) {
    for (const double value : x) out << ' ' << number_in_words(value);
    out << '\n';
  };
  for (std::uint64_t number = 0; number < pairs; ++number) {
    const Pair pair = make_pair(number);
    if (pair.p.size() > 8 || pair.family == far_logits) continue;
    out << "pair " << number << ' ' << (pair.kind == InputKind::logits ? "logits" : "counts") << ' ' << pair.outcome
        << ' ' << number_in_words(pair.order) << ' ' << number_in_words(pair.share) << '\n';
    out << 'p';
    list(pair.p);
    out << 'q';
    list(pair.q);
    const Readings readings = read(pair);
    for (std::size_t m = 0; m < measure_count; ++m) {
      if (!readings.asked(m)) continue;
      const Quad exact = readings.exact[m].value;
      const auto high = static_cast<double>(exact);
      const bool finite = high - high == 0.0;
      const auto middle = finite ? static_cast<double>(exact - Quad(high)) : 0.0;
      out << "m " << number_in_words(high) << ' ' << number_in_words(middle) << ' '
          << number_in_words(static_cast<double>(readings.exact[m].doubt)) << ' ' << measures[m].name << '\n';
    }
  }
  return out.str();
}

}  // namespace surprise::attack
