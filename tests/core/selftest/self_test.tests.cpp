#include <cstdint>
#include <limits>
#include <string>

#include "core/selftest/digest.h"
#include "core/selftest/pinned_digest.h"
#include "core/selftest/self_test.h"
#include "tests/support/catch.h"

using namespace surprise;

TEST_CASE("the digest is the pinned one", "[selftest]") {
  // A test per build holds all builds to one value. To pin a new one: copy the left side into pinned_digest.h.
  CHECK(hexadecimal(self_test_digest()) == hexadecimal(pinned_digest));
}

TEST_CASE("FNV-1a has the published value for the bytes of 'foobar'", "[selftest]") {
  // RFC 9923 gives 85944171f73967e8 for the six characters; here two zero bytes follow, each one multiplication more.
  Digest digest;
  digest.add(std::uint64_t{0x7261626f6f66});
  std::uint64_t expected = 0x85944171f73967e8;
  for (int zero_byte = 0; zero_byte < 2; ++zero_byte) expected *= 1099511628211u;
  CHECK(digest.value() == expected);
}

TEST_CASE("a digest tells the signs of zero apart and takes all NaNs for one", "[selftest]") {
  Digest zero, negative_zero, nan, negative_nan;
  zero.add(0.0);
  negative_zero.add(-0.0);
  CHECK(zero.value() != negative_zero.value());
  const double not_a_number = std::numeric_limits<double>::quiet_NaN();
  nan.add(not_a_number);
  negative_nan.add(-not_a_number);
  CHECK(nan.value() == negative_nan.value());
}

TEST_CASE("every check of the self-test passes", "[selftest]") {
  const SelfTestReport report = self_test();
  for (const SelfTestCheck& check : report.checks) {
    INFO(check.group << ": " << check.name << " Expected " << check.expected << ", found " << check.found);
    CHECK(check.passed);
  }
  CHECK(report.passed);
}

TEST_CASE("the self-test has checks of all four groups, and the control found a negative divergence", "[selftest]") {
  const SelfTestReport report = self_test();
  for (const char* group : {"reference", "identity", "digest", "control"}) {
    int members = 0;
    for (const SelfTestCheck& check : report.checks) members += check.group == group;
    CHECK(members > 0);
  }
  CHECK(report.checks.back().group == "control");
  CHECK(report.checks.back().found[0] == '-');
}
