// One number that changes when any bit of the core's results does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace surprise {

/// FNV-1a with 64 bits over the bytes of the values, low byte first (G. Fowler, L. C. Noll, K.-P. Vo; RFC 9923). All
/// NaNs count as one: their sign and payload are not promised.
class Digest {
 public:
  void add(std::uint64_t value);
  void add(double value);
  void add(std::span<const double> values);
  void add(std::span<const std::int32_t> values);
  void add(std::span<const std::size_t> values);

  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 14695981039346656037u;
};

/// Digests of the results of every public function of a floor over a fixed set of inputs.
void digest_numeric(Digest& digest);
void digest_information(Digest& digest);
void digest_language(Digest& digest);

/// All of them.
std::uint64_t self_test_digest();

std::string hexadecimal(std::uint64_t value);  // 16 digits

}  // namespace surprise
