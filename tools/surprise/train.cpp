// surprise train: learns the lab's language model from a text.
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include "core/language/byte_pair_tokenizer.h"
#include "core/language/checkpoint_format.h"
#include "core/numeric/error.h"
#include "core/numeric/random.h"
#include "tools/surprise/arguments.h"
#include "tools/surprise/batch_gradient.h"
#include "tools/surprise/commands.h"
#include "tools/surprise/files.h"
#include "tools/surprise/shape_options.h"
#include "tools/surprise/token_file.h"
#include "tools/surprise/token_stream.h"
#include "tools/surprise/training_state.h"
#include "tools/surprise/vocabulary_change.h"

namespace surprise::tools {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

struct Plan {
  std::uint64_t seed;
  std::size_t batch;    // sequences a step
  std::size_t steps;    // of the whole training
  std::size_t warm_up;  // steps of rising rates
  double decay_share;   // the last part of the steps, in which the rates fall to 0
  StepSizes sizes;      // at their highest
  double minutes;       // stop and save after that long; 0: at the end only
  double save_minutes;
  std::size_t report_steps;
  std::size_t validate_steps;
};

// Trapezoid: up, level, straight down to 0. Level rates in the middle let a training be prolonged (S. Hu et al.,
// "MiniCPM" (2024), 2404.06395).
double share_of_rate(const Plan& plan, std::size_t step) {
  const double up = static_cast<double>(step + 1) / static_cast<double>(plan.warm_up);
  const double left = static_cast<double>(plan.steps - step) / static_cast<double>(plan.steps);
  return std::min(std::min(1.0, up), left / plan.decay_share);
}

// Embedding and matrices normal, with the spread that keeps a row's size; what adds to the residual stream starts at 0,
// so that the untrained model passes its embedding through.
void initialise(Parameters& parameters, std::uint64_t seed) {
  Random random(seed);
  const auto width = static_cast<double>(parameters.config().width);
  for (const TensorPlace& place : tensor_places(parameters.config())) {
    const bool is_norm = place.rows == 1;
    const bool adds = place.name.ends_with(".output") || place.name.ends_with(".down");
    const double spread = place.name == "embedding" ? 0.02 : adds ? 0.0 : 0.5 / std::sqrt(width);
    for (std::size_t i = 0; i < place.size(); ++i) {
      parameters.values()[place.offset + i] = is_norm ? 1.0f : static_cast<float>(spread * random.normal());
    }
  }
}

// A packed model's parameters, to train on where the state is lost or the vocabulary is to be another one: its rounding
// costs a few steps.
Parameters parameters_of_file(const std::string& path, const TransformerConfig& config,
                              const std::vector<std::string>& tokens) {
  const CheckpointContents contents = parse_checkpoint(read_bytes(path));
  Parameters parameters = with_vocabulary(dequantize(contents.parameters), contents.tokens, tokens);
  if (parameters.config() != config) {
    throw Error("BadFile", path + " holds a model of another shape than the one to be trained.");
  }
  return parameters;
}

// Whole sequences from the beginning of a row of tokens, to be scored again and again.
struct Validation {
  std::vector<TokenId> tokens, targets;
  double bytes = 0;

  Validation(const Tokenizer& tokenizer, std::string_view text, std::size_t positions, std::size_t sequences,
             std::size_t multiple) {
    const std::vector<TokenId> row = token_row(tokenizer, text);
    const std::size_t whole = std::min(sequences, (row.size() - 1) / positions) / multiple * multiple;
    tokens.assign(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(whole * positions));
    targets.assign(row.begin() + 1, row.begin() + static_cast<std::ptrdiff_t>(whole * positions + 1));
    for (const TokenId token : targets) bytes += static_cast<double>(tokenizer.bytes_of(token).size());
  }

  double bits_per_byte(BatchGradient& gradient, const Parameters& parameters) const {
    return gradient.total_loss(parameters, tokens, targets) / (std::numbers::ln2 * bytes);
  }
};

Plan plan_from(const Arguments& arguments) {
  Plan plan{};
  plan.seed = arguments.number<std::uint64_t>("--seed", 1);
  plan.batch = arguments.number<std::size_t>("--batch", 32);
  plan.steps = arguments.number<std::size_t>("--steps", 4000);
  plan.warm_up = arguments.number<std::size_t>("--warm-up", 50);
  plan.decay_share = arguments.number<double>("--decay-share", 0.5);
  plan.sizes.matrices = arguments.number<double>("--matrix-rate", 0.01);
  plan.sizes.rest = arguments.number<double>("--rest-rate", 0.003);
  plan.sizes.decay = arguments.number<double>("--decay", 0.01);
  plan.minutes = arguments.number<double>("--minutes", 0.0);
  plan.save_minutes = arguments.number<double>("--save-minutes", 5.0);
  plan.report_steps = arguments.number<std::size_t>("--report-steps", 20);
  plan.validate_steps = arguments.number<std::size_t>("--validate-steps", 200);
  if (plan.batch == 0 || plan.warm_up == 0 || plan.report_steps == 0 || plan.validate_steps == 0 ||
      !(plan.decay_share > 0 && plan.decay_share <= 1)) {
    throw UsageError("Batch, warm-up and the report's steps are at least 1, and the decay's share is in (0, 1].");
  }
  return plan;
}

}  // namespace

int train(std::span<const std::string_view> words) {
  static constexpr std::string_view own_options[] = {
      "--text",         "--validation",   "--tokens",         "--state",          "--from",
      "--seed",         "--batch",        "--steps",          "--warm-up",        "--decay",
      "--decay-share",  "--matrix-rate",  "--rest-rate",      "--threads",        "--minutes",
      "--save-minutes", "--report-steps", "--validate-steps", "--pass-sequences", "--validation-sequences"};
  const Arguments arguments(words, with_shape_options(own_options));
  const std::vector<std::string> vocabulary = read_token_file(arguments.required("--tokens"));
  const BytePairTokenizer tokenizer(vocabulary);
  const TransformerConfig config = config_from(arguments, tokenizer.size());
  const Plan plan = plan_from(arguments);
  const auto threads = arguments.number<std::size_t>("--threads", 2);
  const auto at_once = arguments.number<std::size_t>("--pass-sequences", 4);
  const std::string state_path = arguments.required("--state");

  const std::vector<TokenId> row = token_row(tokenizer, read_file(arguments.required("--text")));
  SequenceOrder order(row, config.context, plan.seed);
  BatchGradient gradient(config, at_once, threads);
  const Validation validation(tokenizer, read_file(arguments.required("--validation")), config.context,
                              arguments.number<std::size_t>("--validation-sequences", 128), at_once);
  std::printf("%zu parameters, %zu training tokens, validation %.0f bytes in %zu tokens, %zu threads\n",
              parameter_count(config), row.size(), validation.bytes, validation.tokens.size(), threads);

  TrainingState state(config);
  if (std::filesystem::exists(state_path)) {
    load_state(state_path, state);
    std::printf("resuming after step %zu\n", static_cast<std::size_t>(state.steps));
  } else if (arguments.has("--from")) {
    state.parameters = parameters_of_file(arguments.required("--from"), config, vocabulary);
  } else {
    initialise(state.parameters, plan.seed);
  }

  const std::size_t positions = config.context;
  std::vector<TokenId> tokens(plan.batch * positions);
  std::vector<TokenId> targets(plan.batch * positions);
  const Clock::time_point start = Clock::now();
  Clock::time_point saved = start;
  Clock::time_point reported = start;
  double loss_sum = 0;
  std::size_t loss_count = 0;
  while (state.steps < plan.steps && (plan.minutes == 0 || seconds_since(start) < 60 * plan.minutes)) {
    for (std::size_t b = 0; b < plan.batch; ++b) {
      order.read(state.sequences++, std::span(tokens).subspan(b * positions, positions),
                 std::span(targets).subspan(b * positions, positions));
    }
    loss_sum += gradient.run(state.parameters, tokens, targets);
    ++loss_count;
    const double share = share_of_rate(plan, state.steps);
    const StepSizes sizes{plan.sizes.matrices * share, plan.sizes.rest * share, plan.sizes.decay};
    state.optimizer.step(state.parameters, gradient.gradients(), sizes, gradient.kernels());
    ++state.steps;
    const bool last = state.steps == plan.steps;
    if (state.steps % plan.report_steps == 0 || last) {
      const double tokens_per_second =
          static_cast<double>(loss_count * plan.batch * positions) / seconds_since(reported);
      std::printf("step %zu  tokens %.1f M  train %.4f nats/token  rate %.2f  %.0f tokens/s",
                  static_cast<std::size_t>(state.steps), static_cast<double>(state.sequences * positions) / 1e6,
                  loss_sum / static_cast<double>(loss_count), share, tokens_per_second);
      reported = Clock::now();
      loss_sum = 0;
      loss_count = 0;
      if (state.steps % plan.validate_steps == 0 || last) {
        std::printf("  validation %.4f bits/byte", validation.bits_per_byte(gradient, state.parameters));
      }
      std::printf("\n");
      std::fflush(stdout);
    }
    if (seconds_since(saved) > 60 * plan.save_minutes) {
      save_state(state_path, state);
      saved = Clock::now();
    }
  }
  save_state(state_path, state);
  return 0;
}

}  // namespace surprise::tools
