#include "core/selftest/self_test.h"

#include <algorithm>
#include <cstdio>

#include "core/selftest/checks.h"
#include "core/selftest/digest.h"
#include "core/selftest/pinned_digest.h"

namespace surprise {

std::string number_text(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.17g", value);
  return text;
}

void CheckList::near(const std::string& name, double expected, double found, double tolerance) {
  const double distance = found < expected ? expected - found : found - expected;
  holds(name, distance <= tolerance, number_text(expected), number_text(found));
}

void CheckList::holds(const std::string& name, bool passed, const std::string& expected, const std::string& found) {
  checks_.push_back({group_, name, expected, found, passed});
}

SelfTestReport self_test() {
  SelfTestReport report;
  check_references(report.checks);
  check_identities(report.checks);
  report.digest = hexadecimal(self_test_digest());
  CheckList digest(report.checks, "digest");
  digest.holds("The bits of all results are those of every other machine.", report.digest == hexadecimal(pinned_digest),
               hexadecimal(pinned_digest), report.digest);
  check_control(report.checks);
  report.passed =
      std::all_of(report.checks.begin(), report.checks.end(), [](const auto& check) { return check.passed; });
  return report;
}

}  // namespace surprise
