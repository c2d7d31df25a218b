// The groups of the self-test, and how a check is written down.
#pragma once

#include <string>
#include <vector>

#include "core/selftest/self_test.h"

namespace surprise {

/// Collects checks of one group.
class CheckList {
 public:
  CheckList(std::vector<SelfTestCheck>& checks, std::string group) : checks_(checks), group_(std::move(group)) {}

  /// |found - expected| <= tolerance; NaN fails.
  void near(const std::string& name, double expected, double found, double tolerance);
  void holds(const std::string& name, bool passed, const std::string& expected, const std::string& found);

 private:
  std::vector<SelfTestCheck>& checks_;
  std::string group_;
};

/// 17 significant digits: enough to tell any two doubles apart.
std::string number_text(double value);

void check_references(std::vector<SelfTestCheck>& checks);
void check_identities(std::vector<SelfTestCheck>& checks);
void check_control(std::vector<SelfTestCheck>& checks);

}  // namespace surprise
