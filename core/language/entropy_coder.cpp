#include "core/language/entropy_coder.h"

#include <algorithm>
#include <array>
#include <vector>

namespace surprise {
namespace {

constexpr int slot_bits = 14;
constexpr std::uint32_t slots = 1u << slot_bits;
constexpr std::uint64_t lowest_state = std::uint64_t{1} << 31;
constexpr std::uint64_t state_limit = std::uint64_t{1} << 63;

/// How the slots are dealt to the 256 bytes.
struct SlotTable {
  std::array<std::uint32_t, 256> frequency{};
  std::array<std::uint32_t, 256> begin{};

  void place() {
    std::uint32_t next = 0;
    for (std::size_t s = 0; s < 256; ++s) {
      begin[s] = next;
      next += frequency[s];
    }
  }
};

using Counts = std::array<std::uint64_t, 256>;

/// Shares of the slots in proportion to the counts, at least one for each byte that occurs. What rounding leaves over
/// or takes too much is settled slot by slot where it matters most or least: the code's length changes by count /
/// frequency nats a slot.
SlotTable deal(const Counts& counts, std::uint64_t total) {
  SlotTable table;
  std::uint32_t dealt = 0;
  for (std::size_t s = 0; s < 256; ++s) {
    if (counts[s] == 0) continue;
    table.frequency[s] = std::max<std::uint32_t>(1, static_cast<std::uint32_t>(counts[s] * slots / total));
    dealt += table.frequency[s];
  }
  for (; dealt < slots; ++dealt) {
    std::size_t best = 256;
    for (std::size_t s = 0; s < 256; ++s) {
      if (counts[s] == 0) continue;
      if (best == 256 || counts[s] * table.frequency[best] > counts[best] * table.frequency[s]) best = s;
    }
    ++table.frequency[best];
  }
  for (; dealt > slots; --dealt) {
    std::size_t best = 256;
    for (std::size_t s = 0; s < 256; ++s) {
      if (table.frequency[s] < 2) continue;
      if (best == 256 || counts[s] * (table.frequency[best] - 1) < counts[best] * (table.frequency[s] - 1)) best = s;
    }
    --table.frequency[best];
  }
  table.place();
  return table;
}

void write_table(const SlotTable& table, ByteWriter& out) {
  std::size_t first = 0;
  while (table.frequency[first] == 0) ++first;
  std::size_t last = 255;
  while (table.frequency[last] == 0) --last;
  out.u8(static_cast<std::uint8_t>(first));
  out.u8(static_cast<std::uint8_t>(last));
  for (std::size_t s = first; s <= last; ++s) {
    std::uint32_t rest = table.frequency[s];
    for (; rest >= 0x80; rest >>= 7) out.u8(static_cast<std::uint8_t>(rest | 0x80));
    out.u8(static_cast<std::uint8_t>(rest));
  }
}

std::uint32_t read_frequency(ByteReader& in) {
  std::uint32_t value = 0;
  for (int shift = 0; shift < 21; shift += 7) {
    const std::uint8_t byte = in.u8("a frequency of the code");
    value |= static_cast<std::uint32_t>(byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
  in.fail("A frequency of the code is longer than three bytes");
}

SlotTable read_table(ByteReader& in) {
  const std::size_t first = in.u8("the first byte of the code");
  const std::size_t last = in.u8("the last byte of the code");
  if (first > last) {
    in.fail("The code goes from byte " + std::to_string(first) + " to byte " + std::to_string(last) +
            ", which is smaller");
  }
  SlotTable table;
  std::uint32_t sum = 0;
  for (std::size_t s = first; s <= last; ++s) {
    table.frequency[s] = read_frequency(in);
    if (table.frequency[s] > slots - sum) in.fail("The code's frequencies sum to more than " + std::to_string(slots));
    sum += table.frequency[s];
  }
  if (sum != slots) {
    in.fail("The code's frequencies should sum to " + std::to_string(slots) + ", not to " + std::to_string(sum));
  }
  table.place();
  return table;
}

/// The words of one message; a cursor over bytes that lie in memory already.
class Words {
 public:
  Words(ByteReader& in, std::size_t count) : in_(in), words_(in.bytes(4 * count, "the words of the code")) {}

  bool used_up() const { return next_ == words_.size(); }
  std::uint64_t next() {
    if (used_up()) in_.fail("The code ends before all of its bytes are decoded");
    const std::uint8_t* word = words_.data() + next_;
    next_ += 4;
    return std::uint64_t{word[0]} | std::uint64_t{word[1]} << 8 | std::uint64_t{word[2]} << 16 |
           std::uint64_t{word[3]} << 24;
  }

 private:
  ByteReader& in_;
  std::span<const std::uint8_t> words_;
  std::size_t next_ = 0;
};

/// A state x, at least lowest_state before each symbol: then x / 2^14 >= 2^17, so x stays above 0 and one word refills
/// it.
class Decoder {
 public:
  explicit Decoder(const SlotTable& table) : table_(table) {
    for (std::size_t s = 0; s < 256; ++s) {
      std::fill_n(symbol_at_.begin() + static_cast<std::ptrdiff_t>(table.begin[s]), table.frequency[s],
                  static_cast<std::uint8_t>(s));
    }
  }

  std::uint8_t next(std::uint64_t& state, Words& words) const {
    const auto slot = static_cast<std::uint32_t>(state) & (slots - 1);
    const std::uint8_t symbol = symbol_at_[slot];
    state = table_.frequency[symbol] * (state >> slot_bits) + (slot - table_.begin[symbol]);
    if (state < lowest_state) state = state << 32 | words.next();
    return symbol;
  }

 private:
  const SlotTable& table_;
  std::array<std::uint8_t, slots> symbol_at_{};
};

}  // namespace

void encode_bytes(std::span<const std::uint8_t> symbols, ByteWriter& out) {
  if (symbols.empty()) return;
  Counts counts{};
  for (const std::uint8_t symbol : symbols) ++counts[symbol];
  const SlotTable table = deal(counts, symbols.size());

  // From the last symbol to the first: the decoder undoes the latest step first.
  std::vector<std::uint32_t> words;
  std::array<std::uint64_t, 2> states{lowest_state, lowest_state};
  for (std::size_t i = symbols.size(); i > 0; --i) {
    std::uint64_t& state = states[(i - 1) % 2];
    const std::uint64_t frequency = table.frequency[symbols[i - 1]];
    if (state >= frequency << (63 - slot_bits)) {
      words.push_back(static_cast<std::uint32_t>(state));
      state >>= 32;
    }
    state = (state / frequency << slot_bits) + table.begin[symbols[i - 1]] + state % frequency;
  }

  write_table(table, out);
  out.u32(static_cast<std::uint32_t>(words.size()));
  for (const std::uint64_t state : states) out.u64(state);
  for (std::size_t i = words.size(); i > 0; --i) out.u32(words[i - 1]);
}

void decode_bytes(ByteReader& in, std::span<std::uint8_t> symbols) {
  if (symbols.empty()) return;
  const SlotTable table = read_table(in);
  const std::size_t count = in.u32("the number of words of the code");
  std::uint64_t even = in.u64("the first state of the code");
  std::uint64_t odd = in.u64("the second state of the code");
  for (const std::uint64_t state : {even, odd}) {
    if (state < lowest_state || state >= state_limit) in.fail("A state of the code is outside [2^31, 2^63)");
  }
  if (count > in.remaining() / 4) {
    in.fail("The file ends too early: the code has " + std::to_string(count) + " words of 4 bytes, " +
            std::to_string(in.remaining()) + " bytes are left");
  }
  Words words(in, count);
  const Decoder decoder(table);
  std::size_t i = 0;
  for (; i + 1 < symbols.size(); i += 2) {
    symbols[i] = decoder.next(even, words);
    symbols[i + 1] = decoder.next(odd, words);
  }
  if (i < symbols.size()) symbols[i] = decoder.next(even, words);
  if (!words.used_up() || even != lowest_state || odd != lowest_state) {
    in.fail("The code does not end where its bytes do");
  }
}

}  // namespace surprise
