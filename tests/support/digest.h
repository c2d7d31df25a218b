// One number for all bits of many numbers: the same in every build, or a test is red.
#pragma once

#include <cstdint>
#include <cstring>

namespace surprise::test {

/// FNV-1a of 64 bits over the bytes of numbers, least significant first.
class Digest {
 public:
  void add(double x) {
    std::uint64_t word;
    std::memcpy(&word, &x, sizeof word);
    for (int i = 0; i < 8; ++i) hash_ = (hash_ ^ ((word >> (8 * i)) & 0xff)) * 0x100000001b3;
  }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325;
};

}  // namespace surprise::test
