#include "core/learning/preference.h"

#include <cmath>
#include <limits>

#include "tests/support/catch.h"
#include "tests/support/error_name.h"

namespace {

using namespace surprise;
using namespace surprise::test;

}  // namespace

TEST_CASE("IPO's goal is the margin of no loss", "[learning][preference]") {
  for (const double beta : {0.01, 0.1, 3.0}) CHECK(ipo_loss(ipo_goal_nats(beta), 0, beta).loss == 0);
  CHECK(ipo_goal_nats(0.1) == 5);
  CHECK(error_name([] { ipo_goal_nats(0); }) == "InvalidParameter");
}

TEST_CASE("DPO starts at ln 2 and falls with the margin alone", "[learning][preference]") {
  CHECK(dpo_loss(0, 0, 0.1).loss == std::log(2.0));
  CHECK_THAT(dpo_loss(2, -1, 0.1).loss, WithinAbs(0.554355244469, 1e-12));
  // Both completions have become less likely, and the loss is the same.
  CHECK_THAT(dpo_loss(-8, -11, 0.1).loss, WithinRel(dpo_loss(2, -1, 0.1).loss, 1e-15));
}

TEST_CASE("The preference losses' derivatives are their central differences", "[learning][preference]") {
  const double beta = GENERATE(0.01, 0.1, 1.0, 5.0);
  const double u = GENERATE(-3.0, 0.0, 2.0);
  const double v = GENERATE(-1.0, 0.5);
  constexpr double step = 1e-5;
  for (const auto loss : {dpo_loss, ipo_loss}) {
    const PreferenceLoss here = loss(u, v, beta);
    const double d_chosen = (loss(u + step, v, beta).loss - loss(u - step, v, beta).loss) / (2 * step);
    const double d_rejected = (loss(u, v + step, beta).loss - loss(u, v - step, beta).loss) / (2 * step);
    CHECK_THAT(here.d_chosen, WithinRel(d_chosen, 1e-6) || WithinAbs(0, 1e-12));
    CHECK_THAT(here.d_rejected, WithinRel(d_rejected, 1e-6) || WithinAbs(0, 1e-12));
    CHECK(here.d_chosen == -here.d_rejected);
  }
}

TEST_CASE("DPO pulls on without end, IPO only to its goal", "[learning][preference]") {
  CHECK(dpo_loss(50, 0, 0.1).d_chosen < 0.0);
  CHECK(ipo_loss(5, 0, 0.1).loss == 0.0);
  CHECK(ipo_loss(5, 0, 0.1).d_chosen == 0.0);
  CHECK(ipo_loss(50, 0, 0.1).d_chosen > 0.0);
}

TEST_CASE("Large margins neither overflow nor vanish", "[learning][preference]") {
  CHECK(dpo_loss(-1e6, 1e6, 1).loss == 2e6);
  CHECK(dpo_loss(-1e6, 1e6, 1).d_chosen == -1.0);
  CHECK_THAT(dpo_loss(700, 0, 1).loss, WithinRel(std::exp(-700.0), 1e-14));
}

TEST_CASE("A pair or a β that means nothing is refused", "[learning][preference]") {
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(error_name([] { dpo_loss(0, 0, 0); }) == "InvalidParameter");
  CHECK(error_name([] { ipo_loss(0, 0, -1); }) == "InvalidParameter");
  CHECK(error_name([&] { dpo_loss(0, 0, infinity); }) == "InvalidParameter");
  CHECK(error_name([&] { dpo_loss(-infinity, 0, 0.1); }) == "NotANumber");
}
