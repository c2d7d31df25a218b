// How the tokenizers of GPT-2 to GPT-4o cut a text into pieces before bytes are merged.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/language/text_pieces.h"

namespace surprise {

// Each is a PieceEnd: what the regular expression of tiktoken (openai_public.py, MIT licence) would match at `begin`,
// without a regular expression, in time linear in the text. \s is Unicode's White_Space, as in tiktoken's Rust and not
// as in JavaScript (which adds U+FEFF and lacks U+0085).

/// r50k_base (GPT-2, GPT-3) and p50k_base:
/// '(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
std::size_t r50k_piece_end(std::string_view text, std::size_t begin);

/// cl100k_base (GPT-3.5, GPT-4):
/// '(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s+$|\s*[\r\n]|\s+(?!\S)|\s
std::size_t cl100k_piece_end(std::string_view text, std::size_t begin);

/// o200k_base (GPT-4o), with U = [\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}], B = [\p{Ll}\p{Lm}\p{Lo}\p{M}], and C for cl100k's
/// contractions:
/// [^\r\n\p{L}\p{N}]?U*B+C?|[^\r\n\p{L}\p{N}]?U+B*C?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+
std::size_t o200k_piece_end(std::string_view text, std::size_t begin);

}  // namespace surprise
