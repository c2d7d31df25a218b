// Where a text may be cut before its bytes are merged: no token of the lab's own vocabulary crosses these borders.
#pragma once

#include <cstddef>
#include <string_view>

namespace surprise {

/// Where the piece that begins at `begin` ends; begin < text.size(), and the result lies in (begin, text.size()].
/// Following it from 0 puts every byte into exactly one piece. Reads nothing before `begin`.
using PieceEnd = std::size_t (*)(std::string_view text, std::size_t begin);

/// The lab's own rule, in the spirit of GPT-2's (A. Radford et al. (2019), section 2.2): the first of these that fits.
///
///   - an apostrophe, straight or curly, with s, t, m, d, re, ve or ll, in either case, that no letter follows
///   - a run of letters, one space before it included
///   - one digit, one space before it included
///   - a run of punctuation, one space before it included
///   - a run of line ends (\n, \r)
///   - a run of other white space, without a last space that the next piece begins with
///
/// Letters are A to Z, a to z and every byte from 0x80 on, so that words of all scripts and malformed UTF-8 stay
/// whole; except U+0080 to U+00BF without ª, µ, º (Latin-1's signs) and U+2000 to U+207F (quotation marks, dashes),
/// which are punctuation, as are the control characters.
std::size_t lab_piece_end(std::string_view text, std::size_t begin);

}  // namespace surprise
