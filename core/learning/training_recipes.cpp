#include "core/learning/training_recipes.h"

#include <utility>
#include <vector>

#include "core/language/character_tokenizer.h"
#include "core/language/unicode.h"
#include "core/learning/initial_parameters.h"
#include "core/learning/token_batches.h"

namespace surprise {
namespace {

/// A text's tokens with the start of text before them, so that the model also learns how texts begin.
std::vector<TokenId> row_of(const Tokenizer& tokenizer, std::string_view text, const char* name,
                            std::size_t positions) {
  const std::vector<TokenId> tokens = tokenizer.encode(text);
  require_sequence(name, tokens.size(), positions);
  std::vector<TokenId> row{tokenizer.start_of_text()};
  row.insert(row.end(), tokens.begin(), tokens.end());
  return row;
}

TrainingSetup setup_of(std::shared_ptr<const Tokenizer> tokenizer, Parameters parameters, std::string_view text,
                       std::string_view validation_text, std::size_t positions) {
  std::vector<TokenId> training = row_of(*tokenizer, text, "The training text", positions);
  std::vector<TokenId> validation = row_of(*tokenizer, validation_text, "The validation text", positions);
  return {std::move(tokenizer), std::move(parameters), false, nullptr, std::move(training), std::move(validation), {}};
}

}  // namespace

Trainer character_trainer(std::u32string_view text, std::u32string_view validation_text, const ModelShape& shape,
                          const TrainingPlan& plan) {
  auto tokenizer = std::make_shared<const CharacterTokenizer>(Vocabulary::of_text(text));
  const TransformerConfig config = config_of(shape, tokenizer->size());
  validate(plan, config);
  return Trainer(setup_of(std::move(tokenizer), initial_parameters(config, plan.seed), encode_utf8(text),
                          encode_utf8(validation_text), plan.positions),
                 plan);
}

Trainer fine_tuner(const LoadedModel& base, std::string_view text, std::string_view validation_text,
                   std::string_view other_text, const TrainingPlan& plan) {
  validate(plan, base.weights->config());
  TrainingSetup setup = setup_of(base.tokenizer, base.weights->parameters(), text, validation_text, plan.positions);
  setup.held_to_start = true;
  if (!other_text.empty()) setup.other = row_of(*base.tokenizer, other_text, "The other text", plan.positions);
  return Trainer(std::move(setup), plan);
}

Trainer distiller(const LoadedModel& teacher, const ModelShape& shape, std::string_view text,
                  std::string_view validation_text, const TrainingPlan& plan) {
  const TransformerConfig config = config_of(shape, teacher.weights->config().vocabulary_size);
  validate(plan, config);
  TrainingSetup setup =
      setup_of(teacher.tokenizer, initial_parameters(config, plan.seed), text, validation_text, plan.positions);
  setup.teacher = teacher.weights;
  return Trainer(std::move(setup), plan);
}

}  // namespace surprise
