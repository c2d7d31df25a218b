#include "core/selftest/digest.h"

#include <cstring>

namespace surprise {

void Digest::add(std::uint64_t value) {
  for (int byte = 0; byte < 8; ++byte) {
    hash_ = (hash_ ^ (value >> (8 * byte) & 0xff)) * 1099511628211u;
  }
}

void Digest::add(double value) {
  std::uint64_t bits = 0x7ff8000000000000;
  if (value == value) std::memcpy(&bits, &value, sizeof bits);
  add(bits);
}

void Digest::add(std::span<const double> values) {
  for (const double value : values) add(value);
}

void Digest::add(std::span<const std::int32_t> values) {
  for (const std::int32_t value : values) add(static_cast<std::uint64_t>(value));
}

void Digest::add(std::span<const std::size_t> values) {
  for (const std::size_t value : values) add(std::uint64_t{value});
}

std::uint64_t self_test_digest() {
  Digest digest;
  digest_numeric(digest);
  digest_information(digest);
  digest_language(digest);
  return digest.value();
}

std::string hexadecimal(std::uint64_t value) {
  std::string digits;
  for (int shift = 60; shift >= 0; shift -= 4) digits.push_back("0123456789abcdef"[value >> shift & 0xf]);
  return digits;
}

}  // namespace surprise
