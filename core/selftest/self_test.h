// The core proves its numbers where it runs: values printed in the literature, identities that hold for any input, the
// bits of a fixed set of results, and one wrong formula that must be caught.
#pragma once

#include <string>
#include <vector>

namespace surprise {

struct SelfTestCheck {
  std::string group;  // "reference", "identity", "digest" or "control"
  std::string name;   // a sentence
  std::string expected;
  std::string found;
  bool passed;  // of the control: true when it failed as it must
};

struct SelfTestReport {
  bool passed;         // all checks
  std::string digest;  // self_test_digest() as 16 hexadecimal digits
  std::vector<SelfTestCheck> checks;
};

/// Takes a few tenths of a second in a browser.
SelfTestReport self_test();

}  // namespace surprise
