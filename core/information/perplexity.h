// From the total surprise of a text to the numbers that papers print. Each divides the same total by another count, so
// say which.
#pragma once

#include <span>

namespace surprise {

/// exp(total / tokens), in [1, inf]: of a corpus, not the mean over documents. +inf on overflow; the logarithm, total /
/// tokens, does not overflow. The rounding of that quotient costs a relative error of 1.1e-16 times it. Per-token
/// values compare only models with one tokenizer. Throws NotANumber, InvalidParameter (a negative total, or no tokens).
double perplexity(double total_nats, double tokens);

/// exp(total / words): words of the original text, whatever the tokenizer made of it. Errors as perplexity.
double word_perplexity(double total_nats, double words);

/// total / (ln 2 * units): per UTF-8 byte of the original text the one number that compares across tokenizers; also per
/// character or token. Errors as perplexity.
double bits_per_unit(double total_nats, double units);

/// The sum of some rows' surprisals over any count of units, in nats: what these rows cost per letter, though their
/// tokens are longer. Throws NoDistribution (no rows), NotANumber, InvalidParameter (a negative sum, or no units).
double surprisal_rate(std::span<const double> surprisal_nats, double units);

}  // namespace surprise
