#include "core/language/tiktoken_file.h"

#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "core/language/unicode_categories.h"
#include "core/numeric/error.h"
#include "core/numeric/random.h"
#include "tests/core/language/random_bytes.h"
#include "tests/support/catch.h"

namespace surprise {
namespace {

/// Empty where there is no such file.
std::string contents(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::string from_hex(const std::string& digits) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    bytes.push_back(static_cast<char>(static_cast<unsigned char>(std::stoi(digits.substr(i, 2), nullptr, 16))));
  }
  return bytes;
}

/// A line of tests/fixtures/tiktoken.txt.
struct Example {
  std::string kind, encoding, text;
  std::vector<TokenId> numbers;
};

std::vector<Example> examples(const std::string& kind) {
  std::ifstream stream(SURPRISE_FIXTURES "/tiktoken.txt");
  std::vector<Example> result;
  for (std::string line; std::getline(stream, line);) {
    std::istringstream fields(line);
    Example example;
    std::string hex;
    fields >> example.kind >> example.encoding >> hex;
    example.text = from_hex(hex);
    for (TokenId number = 0; fields >> number;) example.numbers.push_back(number);
    if (example.kind == kind) result.push_back(example);
  }
  REQUIRE(result.size() > 50);
  return result;
}

const std::map<std::string, TiktokenEncoding> encodings = {
    {"r50k", r50k_base}, {"cl100k", cl100k_base}, {"o200k", o200k_base}};

/// "AA== 0" and so on for all bytes.
std::string byte_lines() {
  const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string lines;
  for (std::size_t value = 0; value < 256; ++value) {
    lines += {alphabet[value >> 2], alphabet[(value & 3) << 4], '=', '=', ' '};
    lines += std::to_string(value) + "\n";
  }
  return lines;
}

constexpr TiktokenEncoding tiny{r50k_piece_end, 258, 260};

}  // namespace

TEST_CASE("Pieces end where tiktoken's regular expressions end them", "[language][tokenizer][tiktoken]") {
  for (const Example& example : examples("pieces")) {
    std::vector<TokenId> lengths;
    for (std::size_t begin = 0; begin < example.text.size();) {
      const std::size_t end = encodings.at(example.encoding).piece_end(example.text, begin);
      lengths.push_back(static_cast<TokenId>(end - begin));
      begin = end;
    }
    INFO(example.encoding << ": " << example.text);
    CHECK(lengths == example.numbers);
  }
}

TEST_CASE("The first 1,500 ranks of cl100k give tiktoken's tokens", "[language][tokenizer][tiktoken]") {
  const std::string file = contents(SURPRISE_FIXTURES "/few_ranks.tiktoken");
  REQUIRE(!file.empty());
  for (const Example& example : examples("few")) {
    const auto tokenizer = read_tiktoken(file, {encodings.at(example.encoding).piece_end, 1500, 1501});
    INFO(example.encoding << ": " << example.text);
    CHECK(tokenizer->encode(example.text) == example.numbers);
    CHECK(tokenizer->decode(example.numbers) == example.text);
  }
}

TEST_CASE("Whole rank files give tiktoken's tokens", "[language][tokenizer][tiktoken]") {
  std::map<std::string, std::shared_ptr<const BytePairTokenizer>> tokenizers;
  for (const auto& [name, encoding] : encodings) {
    const std::string file = contents(SURPRISE_RANKS "/" + name + "_base.tiktoken");
    if (file.empty()) {
      SUCCEED("skipped: gpt-tokenizer's rank files are not installed");
      return;
    }
    tokenizers[name] = read_tiktoken(file, encoding);
    CHECK(tokenizers[name]->size() == encoding.vocabulary_size);
  }
  for (const Example& example : examples("all")) {
    INFO(example.encoding << ": " << example.text);
    CHECK(tokenizers[example.encoding]->encode(example.text) == example.numbers);
    CHECK(tokenizers[example.encoding]->decode(example.numbers) == example.text);
  }
}

TEST_CASE("Any bytes come back from tiktoken's tokens", "[language][tokenizer][tiktoken]") {
  const std::string file = contents(SURPRISE_FIXTURES "/few_ranks.tiktoken");
  Random random(41);
  for (const auto& [name, encoding] : encodings) {
    const auto tokenizer = read_tiktoken(file, {encoding.piece_end, 1500, 1501});
    for (std::size_t length = 0; length <= 300; ++length) {
      for (const std::string& text : {test::random_bytes(random, length), test::random_mixture(random, length)}) {
        REQUIRE(tokenizer->decode(tokenizer->encode(text)) == text);
      }
    }
  }
}

TEST_CASE("A rank without a line stands for no text", "[language][tokenizer][tiktoken]") {
  // "ab", "abc"; 256 and 258 are free, 259 is beyond the ranks
  const auto tokenizer = read_tiktoken(byte_lines() + "YWI= 257\r\n\nYWJj 259", {r50k_piece_end, 258, 260});
  CHECK(tokenizer->size() == 260);
  CHECK(tokenizer->start_of_text() == 258);
  CHECK(tokenizer->bytes_of(256).empty());
  CHECK(tokenizer->encode("ab abc") == std::vector<TokenId>{257, ' ', 259});
}

TEST_CASE("A rank file of another form is refused with the place", "[language][tokenizer][tiktoken][errors]") {
  const auto offset_of_error = [](const std::string& lines, const TiktokenEncoding& encoding = tiny) {
    try {
      read_tiktoken(lines, encoding);
    } catch (const Error& error) {
      CHECK(error.name() == "BadFile");
      return error.index().value();
    }
    FAIL("was accepted: " << lines);
    return std::size_t{0};
  };
  CHECK(offset_of_error("") == 0);
  CHECK(offset_of_error("YWI= 1\nYWI=\n") == 7);
  CHECK(offset_of_error("YWI= 1\nYWI 2\n") == 7);
  CHECK(offset_of_error("YWI= 1\nY*I= 2\n") == 8);
  CHECK(offset_of_error("YWI= 1\nYW=I 2\n") == 9);
  CHECK(offset_of_error("YWI= 1\n==== 2\n") == 7);
  CHECK(offset_of_error("YWI= 1\n 2\n") == 7);
  CHECK(offset_of_error("YWI= 1\nYWI= \n") == 12);
  CHECK(offset_of_error("YWI= 1\nYWI= -2\n") == 12);
  CHECK(offset_of_error("YWI= 1\nYWI= 2 3\n") == 12);
  CHECK(offset_of_error("YWI= 260\n") == 5);
  CHECK(offset_of_error("YWI= 99999999999999999999999999\n") == 5);
  CHECK(offset_of_error("YWI= 1\nYWI= 18446744073709551618\n") == 12);  // 2^64 + 2
  CHECK(offset_of_error("YWI= 1\nYWI= 4294967298\n") == 12);            // 2^32 + 2
  CHECK(offset_of_error("YWI= 258\n") == 5);
  CHECK(offset_of_error("YWI= 1\nYWI= 1\n") == 12);
  const std::string lines = byte_lines();
  CHECK(offset_of_error(lines.substr(7)) == lines.size() - 7);                  // no byte 0
  CHECK(offset_of_error(lines + "YWI= 256\nYWI= 257\n") == lines.size() + 18);  // "ab" twice
  CHECK(offset_of_error(lines, {r50k_piece_end, 300, 260}) == lines.size());
}

TEST_CASE("The sentence about a token shows no bytes that a page cannot", "[language][tokenizer][tiktoken][errors]") {
  try {
    read_tiktoken(std::string("\xff\0a\x7f\xc3 0\n", 8), r50k_base);
    FAIL("the file was read");
  } catch (const Error& error) {
    CHECK(error.name() == "BadFile");
    CHECK_THAT(error.what(), test::ContainsSubstring("\"??a??\" is not base64: it has 5 characters"));
  }
}

TEST_CASE("A rank file with any byte changed is refused or still gives any text back",
          "[language][tokenizer][tiktoken][errors]") {
  const std::string lines = byte_lines() + "YWI= 257\n";
  Random random(42);
  for (int i = 0; i < 2000; ++i) {
    std::string changed = lines;
    changed[test::index_below(random, changed.size())] =
        static_cast<char>(static_cast<unsigned char>(random.below(256)));
    try {
      const auto tokenizer = read_tiktoken(changed, tiny);
      REQUIRE(tokenizer->decode(tokenizer->encode("ab é\xff")) == "ab é\xff");
    } catch (const Error& error) {
      REQUIRE(error.name() == "BadFile");
    }
  }
}

TEST_CASE("Characters are of the kind that Unicode says", "[language][unicode]") {
  using Kind = CharacterKind;
  const std::map<char32_t, Kind> known = {
      {U'a', Kind::lower},    {U'Z', Kind::upper},         {U'5', Kind::number},      {U' ', Kind::white_space},
      {U'_', Kind::other},    {0x85, Kind::white_space},   {0xA0, Kind::white_space}, {0xAA, Kind::letter},
      {0xB5, Kind::lower},    {0xBD, Kind::number},        {0xC9, Kind::upper},       {0xD7, Kind::other},
      {0xE9, Kind::lower},    {0x100, Kind::upper},        {0x101, Kind::lower},      {0x138, Kind::lower},
      {0x139, Kind::upper},   {0x1C5, Kind::upper},        {0x2B0, Kind::letter},     {0x301, Kind::mark},
      {0x378, Kind::other},   {0x5D0, Kind::letter},       {0x661, Kind::number},     {0x903, Kind::mark},
      {0x200B, Kind::other},  {0x2028, Kind::white_space}, {0x2167, Kind::number},    {0x3000, Kind::white_space},
      {0x4E00, Kind::letter}, {0xD7A3, Kind::letter},      {0xFEFF, Kind::other},     {0x10400, Kind::upper},
      {0x10428, Kind::lower}, {0x1F600, Kind::other},      {0x2FA1D, Kind::letter},   {0xE0100, Kind::mark},
      {0x10FFFF, Kind::other}};
  for (const auto& [character, kind] : known) {
    INFO(static_cast<std::uint32_t>(character));
    CHECK(static_cast<int>(kind_of(character)) == static_cast<int>(kind));
  }
  // How many of each JavaScript's regular expressions find with the tables of Unicode 17.0.
  std::vector<int> count(7);
  for (char32_t character = 0; character <= 0x10FFFF; ++character)
    ++count[static_cast<std::size_t>(kind_of(character))];
  CHECK(count == std::vector<int>{963948, 25, 1924, 2543, 1917, 2283, 141472});
}

TEST_CASE("Malformed UTF-8 is read byte by byte", "[language][unicode]") {
  const std::vector<std::string> malformed = {"\xff",
                                              "\x80",
                                              "\xc0\x80",
                                              "\xc1\xbf",
                                              "\xe0\x9f\xbf",
                                              "\xed\xa0\x80",
                                              "\xf0\x8f\xbf\xbf",
                                              "\xf4\x90\x80\x80",
                                              "\xf5\x80\x80\x80",
                                              "\xe2\x80",
                                              "\xf0\x9f\x98",
                                              "\xc3"};
  for (const std::string& text : malformed) CHECK(character_at(text, 0).length == 1);
  CHECK(character_at("é", 0).length == 2);
  CHECK(character_at("\xed\x9f\xbf", 0).length == 3);
  CHECK(character_at("\xf4\x8f\xbf\xbf", 0).length == 4);
  CHECK(character_at("a", 1).length == 0);
}

}  // namespace surprise
