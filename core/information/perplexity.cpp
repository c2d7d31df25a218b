#include "core/information/perplexity.h"

#include "core/information/invalid.h"
#include "core/numeric/elementary.h"
#include "core/numeric/error.h"
#include "core/numeric/sum.h"

namespace surprise {
namespace {

double per_unit(double total_nats, const char* unit, double units) {
  if (total_nats != total_nats || units != units) {
    throw Error("NotANumber", std::string("The total or the number of ") + unit + " is NaN.");
  }
  if (total_nats < 0.0) throw_invalid_parameter("The total", "0 nats or more", total_nats);
  if (!(units > 0.0)) throw_invalid_parameter((std::string("The number of ") + unit).c_str(), "above 0", units);
  return total_nats / units;
}

}  // namespace

double perplexity(double total_nats, double tokens) { return exp(per_unit(total_nats, "tokens", tokens)); }

double word_perplexity(double total_nats, double words) { return exp(per_unit(total_nats, "words", words)); }

double bits_per_unit(double total_nats, double units) {
  constexpr double bits_per_nat = 0x1.71547652b82fep+0;
  return per_unit(total_nats, "units", units) * bits_per_nat;
}

double surprisal_rate(std::span<const double> surprisal_nats, double units) {
  if (surprisal_nats.empty()) throw Error("NoDistribution", "There is no row to take the surprise of.");
  return per_unit(to_double(compensated_sum(surprisal_nats)), "units", units);
}

}  // namespace surprise
