// The commands of the program `surprise`: each takes its words and gives the exit code.
#pragma once

#include <span>
#include <string_view>

namespace surprise::tools {

int tokens(std::span<const std::string_view> words);
int train(std::span<const std::string_view> words);
int pack(std::span<const std::string_view> words);
int evaluate(std::span<const std::string_view> words);
int sample(std::span<const std::string_view> words);
int score(std::span<const std::string_view> words);

}  // namespace surprise::tools
