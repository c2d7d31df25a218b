// Reads the fields of a file that may be damaged or hostile.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>

#include "core/numeric/error.h"

namespace surprise {

/// Goes through little-endian bytes, one field after the other, and never beyond their end. Whatever does not fit
/// throws BadFile with a sentence that says what was expected, and with the offset of the field as its index.
class ByteReader {
 public:
  explicit ByteReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  std::size_t offset() const { return offset_; }
  std::size_t remaining() const { return bytes_.size() - offset_; }

  /// `what` names the field in the sentence of an error: "the width".
  std::span<const std::uint8_t> bytes(std::size_t count, const char* what) {
    if (count > remaining()) {
      fail(std::string("The file ends too early: ") + what + " needs " + std::to_string(count) + " bytes, " +
           std::to_string(remaining()) + " are left");
    }
    const auto field = bytes_.subspan(offset_, count);
    offset_ += count;
    return field;
  }

  std::uint8_t u8(const char* what) { return bytes(1, what)[0]; }
  std::uint16_t u16(const char* what) { return static_cast<std::uint16_t>(little_endian(bytes(2, what))); }
  std::uint32_t u32(const char* what) { return static_cast<std::uint32_t>(little_endian(bytes(4, what))); }
  std::uint64_t u64(const char* what) { return little_endian(bytes(8, what)); }

  /// Any bits, NaN included: the caller knows what makes sense.
  float f32(const char* what) {
    const std::uint32_t bits = u32(what);
    float value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
  }
  double f64(const char* what) {
    const std::uint64_t bits = u64(what);
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
  }

  /// Throws BadFile: `sentence` without its full stop, followed by the offset.
  [[noreturn]] void fail(const std::string& sentence) const {
    throw Error("BadFile", sentence + " (at byte " + std::to_string(offset_) + ").", offset_);
  }

 private:
  static std::uint64_t little_endian(std::span<const std::uint8_t> field) {
    std::uint64_t value = 0;
    for (std::size_t i = field.size(); i > 0; --i) value = value << 8 | field[i - 1];
    return value;
  }

  std::span<const std::uint8_t> bytes_;
  std::size_t offset_ = 0;
};

}  // namespace surprise
