#include "core/language/discounts.h"

#include "tests/support/catch.h"

namespace surprise {

TEST_CASE("Discounts follow from counts of counts by Chen and Goodman's formula", "[language][discounts]") {
  // Y = 10/(10 + 2·5) = 1/2; D1 = 1 - 2·Y·5/10, D2 = 2 - 3·Y·3/5, D3 = 3 - 4·Y·2/3.
  const Discounts discounts = estimate_discounts({{10, 5, 3, 2}});
  CHECK_THAT(discounts.one, test::WithinULP(0.5, 1));
  CHECK_THAT(discounts.two, test::WithinULP(1.1, 1));
  CHECK_THAT(discounts.three_or_more, test::WithinULP(5.0 / 3, 1));
}

TEST_CASE("Where the formula means nothing the discounts are one half of the count", "[language][discounts]") {
  const auto counts =
      GENERATE(CountsOfCounts{}, CountsOfCounts{{0, 5, 3, 2}}, CountsOfCounts{{10, 0, 3, 2}},
               CountsOfCounts{{10, 5, 0, 2}}, CountsOfCounts{{10, 5, 3, 0}}, CountsOfCounts{{10, 1, 9, 2}},  // D2 < 0
               CountsOfCounts{{10, 5, 1, 90}});                                                              // D3 < 0
  const Discounts discounts = estimate_discounts(counts);
  CHECK(discounts.one == 0.5);
  CHECK(discounts.two == 1);
  CHECK(discounts.three_or_more == 1.5);
}

TEST_CASE("A discount is looked up by its count", "[language][discounts]") {
  const Discounts discounts{0.25, 0.5, 0.75};
  CHECK(discounts.of(0) == 0);
  CHECK(discounts.of(1) == 0.25);
  CHECK(discounts.of(2) == 0.5);
  CHECK(discounts.of(3) == 0.75);
  CHECK(discounts.of(1'000'000) == 0.75);
}

TEST_CASE("Counts of counts keep one to four and pass over the rest", "[language][discounts]") {
  CountsOfCounts counts;
  for (const std::uint64_t count : {0, 1, 1, 1, 2, 4, 5, 900}) counts.add(count);
  CHECK(counts.n == std::array<std::uint64_t, 4>{3, 1, 0, 1});
}

}  // namespace surprise
