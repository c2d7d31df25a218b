// The words of a text, without regard to case, as a lexicon counts them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace surprise {

/// Whether the text's last character is a letter, mark or number, and whether its first one is: between two such texts
/// a word goes on.
bool ends_in_word(std::string_view utf8);
bool begins_in_word(std::string_view utf8);

/// Runs of letters, marks and numbers, and of apostrophes between two of those, in lower case (ASCII, Latin-1, Greek
/// and Cyrillic; other letters stay as they are). Bytes that are no UTF-8, as a text cut inside a character has at its
/// end, belong to no word.
std::vector<std::string> words_of(std::string_view utf8);

}  // namespace surprise
