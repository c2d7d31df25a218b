#include "core/learning/trainer.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <utility>

#include "core/language/rotary.h"
#include "core/learning/adamw.h"
#include "core/learning/gradient_clipping.h"
#include "core/learning/reference_logits.h"
#include "core/learning/row_measures.h"
#include "core/learning/token_batches.h"
#include "core/learning/trained_model.h"
#include "core/learning/training_cross_entropy.h"
#include "core/learning/training_kernels.h"
#include "core/numeric/error.h"
#include "core/numeric/random.h"

namespace surprise {
namespace {

// What an evaluation reads of a text: enough for a mean that moves less than a hundredth of a nat, in about the time of
// a few steps. The second number bounds the multiplications for large models.
constexpr std::size_t evaluation_tokens = 4096;
constexpr std::size_t evaluation_products = 400'000'000;
constexpr double beta2 = 0.99;  // batches are small: the mean square forgets them sooner than with the usual 0.999

/// Of the batches: not the one that drew the first parameters.
std::uint64_t batch_seed(std::uint64_t seed) { return splitmix64(seed); }

struct TextReading {
  PredictionReading model, reference;
  std::vector<double> kl_reference_model, kl_model_reference;
};

bool has_nan(std::span<const float> x) {
  return std::any_of(x.begin(), x.end(), [](float value) { return std::isnan(value); });
}

const TrainingPlan& validated(const TrainingPlan& plan, const TrainingSetup& setup) {
  validate(plan, setup.parameters.config());
  const bool has_reference = setup.held_to_start || setup.teacher;
  if (plan.objective.reference_share > 0 && !has_reference) {
    throw Error("InvalidParameter", "The objective's reference share is " +
                                        std::to_string(plan.objective.reference_share) +
                                        "; it must be 0, since this training has no reference.");
  }
  if (setup.teacher && setup.teacher->config().context < plan.positions) {
    throw Error("InvalidParameter", "The training's sequences have " + std::to_string(plan.positions) +
                                        " positions; the teacher sees " +
                                        std::to_string(setup.teacher->config().context) + ".");
  }
  return plan;
}

}  // namespace

struct Trainer::Work {
  Work(TrainingSetup setup, const TrainingPlan& given);

  std::size_t rows() const { return pass.rows(); }
  std::span<const float> reference_logits(std::span<const TokenId> tokens);
  ObjectiveSums gradient();
  TextReading read_text(std::span<const TokenId> row, bool with_reference);
  void read_rows(std::size_t count, std::span<const TokenId> targets, std::span<const float> logits,
                 std::span<const float> reference, TextReading& reading);

  TrainingPlan plan;
  std::shared_ptr<const Tokenizer> tokenizer;
  Parameters parameters, gradients;
  AdamW optimizer;
  std::unique_ptr<LayerKernels<float>> kernels = make_training_kernels();
  TransformerPass<float> pass;
  std::unique_ptr<ReferenceLogits> reference;  // or none
  std::vector<float> reference_rows;           // (N, V), empty without a reference
  ObjectiveRows<float> objective;
  TokenBatches batches;
  MeasuredRow model_row, reference_row;  // of an evaluation
  std::vector<TokenId> validation, other;
  std::size_t steps = 0;
  bool diverged = false;
};

Trainer::Work::Work(TrainingSetup setup, const TrainingPlan& given)
    : plan(validated(given, setup)),
      tokenizer(std::move(setup.tokenizer)),
      parameters(std::move(setup.parameters)),
      gradients(parameters.config()),
      optimizer(parameters.values().size()),
      pass(parameters.config(), plan.sequences, plan.positions,
           rotary_table<float>(plan.positions, parameters.config().head_width(), parameters.config().rope_base),
           *kernels),
      objective(plan.objective, parameters.config().vocabulary_size),
      batches(std::move(setup.training), plan.sequences, plan.positions, batch_seed(plan.seed)),
      model_row(parameters.config().vocabulary_size),
      reference_row(parameters.config().vocabulary_size),
      validation(std::move(setup.validation)),
      other(std::move(setup.other)) {
  require_sequence("The validation text", validation.size(), plan.positions);
  if (!other.empty()) require_sequence("The other text", other.size(), plan.positions);
  if (setup.held_to_start) reference = std::make_unique<StartLogits>(parameters, pass);
  if (setup.teacher) reference = std::make_unique<TeacherLogits>(std::move(setup.teacher), plan.positions);
  if (reference) reference_rows.resize(rows() * parameters.config().vocabulary_size);
}

std::span<const float> Trainer::Work::reference_logits(std::span<const TokenId> tokens) {
  reference->read(tokens, reference_rows);
  return reference_rows;
}

/// Of the mean over the batch's tokens.
ObjectiveSums Trainer::Work::gradient() {
  const std::span<float> values = gradients.values();
  std::fill(values.begin(), values.end(), 0.0f);
  // The reference first: it may go through the same pass.
  const std::span<const float> reference_now =
      objective.needs_reference() ? reference_logits(batches.tokens()) : std::span<const float>();
  const std::span<float> logits = pass.forward_logits(parameters, batches.tokens());
  const double share = 1 / static_cast<double>(rows());
  ObjectiveSums sums = objective.apply(logits, reference_now, batches.targets(), share);
  end_small_gradients(logits.data(), logits.size());
  sums.loss_nats *= share;
  sums.hard_loss_nats *= share;
  pass.backward_logits(parameters, gradients);
  return sums;
}

void Trainer::Work::read_rows(std::size_t count, std::span<const TokenId> targets, std::span<const float> logits,
                              std::span<const float> reference_now, TextReading& reading) {
  const std::size_t v = parameters.config().vocabulary_size;
  for (std::size_t n = 0; n < count; ++n) {
    const std::span<const float> row = logits.subspan(n * v, v);
    if (has_nan(row)) {
      reading.model.add_none();
      for (auto* column : {&reading.kl_reference_model, &reading.kl_model_reference})
        column->push_back(Evaluation::none);
      continue;
    }
    reading.model.add(model_row.read(row, targets[n]));
    if (reference_now.empty()) continue;
    reading.reference.add(reference_row.read(reference_now.subspan(n * v, v), targets[n]));
    const RowDivergences divergences = model_row.against(reference_row);
    reading.kl_reference_model.push_back(divergences.forward_nats);
    reading.kl_model_reference.push_back(divergences.reverse_nats);
  }
}

TextReading Trainer::Work::read_text(std::span<const TokenId> row, bool with_reference) {
  const std::size_t t = plan.positions;
  const std::size_t affordable = evaluation_products / parameters.values().size();
  const std::size_t most = std::max<std::size_t>(std::min(evaluation_tokens, affordable) / t, 1);
  const std::vector<std::size_t> starts = evaluation_starts(row.size(), t, most);
  std::vector<TokenId> tokens(rows()), targets(rows());
  TextReading reading;
  for (std::size_t first = 0; first < starts.size(); first += plan.sequences) {
    const std::size_t count = std::min(plan.sequences, starts.size() - first);
    for (std::size_t b = 0; b < plan.sequences; ++b) {
      // The pass has a fixed number of sequences: the last are read again and not counted.
      const std::size_t start = starts[first + std::min(b, count - 1)];
      std::copy_n(row.begin() + static_cast<std::ptrdiff_t>(start), t,
                  tokens.begin() + static_cast<std::ptrdiff_t>(b * t));
      std::copy_n(row.begin() + static_cast<std::ptrdiff_t>(start) + 1, t,
                  targets.begin() + static_cast<std::ptrdiff_t>(b * t));
    }
    const std::span<const float> reference_now = with_reference ? reference_logits(tokens) : std::span<const float>();
    read_rows(count * t, targets, pass.forward_logits(parameters, tokens), reference_now, reading);
  }
  return reading;
}

Trainer::Trainer(TrainingSetup setup, const TrainingPlan& plan)
    : work_(std::make_unique<Work>(std::move(setup), plan)) {}
Trainer::~Trainer() = default;
Trainer::Trainer(Trainer&&) noexcept = default;
Trainer& Trainer::operator=(Trainer&&) noexcept = default;

std::size_t Trainer::steps() const { return work_->steps; }
std::size_t Trainer::training_tokens() const { return work_->batches.row().size() - 1; }
std::size_t Trainer::validation_tokens() const { return work_->validation.size() - 1; }
bool Trainer::diverged() const { return work_->diverged; }
const TransformerConfig& Trainer::config() const { return work_->parameters.config(); }
const Parameters& Trainer::parameters() const { return work_->parameters; }

TrainingStep Trainer::step() {
  Work& work = *work_;
  const std::size_t number = work.steps + 1;
  if (work.diverged) {
    throw Error("TrainingDiverged",
                "The training diverged: the loss of step " + std::to_string(number) +
                    " is no finite number. The model is as it was before that step; try a lower rate.",
                number);
  }
  work.batches.next();
  const ObjectiveSums sums = work.gradient();
  const double norm = euclidean_norm(work.gradients.values());
  const double rate = rate_at(schedule_of(work.plan), number);
  const TrainingStep step{number, sums.loss_nats, sums.hard_loss_nats, norm, rate};
  work.diverged = !(std::isfinite(sums.loss_nats) && std::isfinite(norm));
  if (work.diverged) return step;
  const double scale = clipping_scale(norm, work.plan.clip_norm);
  work.optimizer.step(work.parameters.values(), work.gradients.values(),
                      {.rate = rate, .beta2 = beta2, .weight_decay = work.plan.weight_decay, .gradient_scale = scale});
  work.steps = number;
  return step;
}

Evaluation Trainer::evaluate() {
  Work& work = *work_;
  const bool has_reference = work.reference != nullptr;
  const TextReading train = work.read_text(work.batches.row(), false);
  const TextReading validation = work.read_text(work.validation, has_reference);
  Evaluation found;
  found.step = work.steps;
  found.train_loss_nats = train.model.loss_nats();
  found.train_entropy_nats = train.model.entropy_nats();
  found.validation_loss_nats = validation.model.loss_nats();
  found.validation_entropy_nats = validation.model.entropy_nats();
  found.validation_accuracy = validation.model.accuracy();
  found.validation_ece = validation.model.ece();
  if (has_reference) {
    found.kl_reference_model_nats = mean_of(validation.kl_reference_model);
    found.kl_model_reference_nats = mean_of(validation.kl_model_reference);
    found.reference_loss_nats = validation.reference.loss_nats();
    found.reference_entropy_nats = validation.reference.entropy_nats();
    found.reference_ece = validation.reference.ece();
    found.reference_accuracy = validation.reference.accuracy();
  }
  if (work.other.empty()) return found;
  const TextReading other = work.read_text(work.other, has_reference);
  found.other_loss_nats = other.model.loss_nats();
  found.other_entropy_nats = other.model.entropy_nats();
  if (has_reference) found.other_kl_model_reference_nats = mean_of(other.kl_model_reference);
  return found;
}

LoadedModel Trainer::model(std::string name) const {
  return trained_model(std::move(name), work_->tokenizer, work_->parameters);
}

}  // namespace surprise
