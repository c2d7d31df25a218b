// The table of contents of core/learning/mode_fit.h and mode_pictures.h.
#include <emscripten/bind.h>

#include "wasm/adapt_mode_fit.h"
#include "wasm/errors.h"

EMSCRIPTEN_BINDINGS(mode_fit) {
  using namespace emscripten;
  using namespace surprise;
  using namespace surprise::wasm;

  value_object<ModeOptimum>("ModeOptimum")
      .field("mean", &ModeOptimum::mean)
      .field("sd", &ModeOptimum::sd)
      .field("klNats", &ModeOptimum::kl_nats)
      .field("shareOnFirst", &ModeOptimum::share_on_first);

  value_object<FitCourse>("FitCourse")
      .field("mean", &FitCourse::mean)
      .field("sd", &FitCourse::sd)
      .field("klNats", &FitCourse::kl_nats)
      .field("converged", &FitCourse::converged)
      .field("shareOnFirst", &FitCourse::share_on_first);

  value_object<ModeFits>("ModeFits")
      .field("forward", &ModeFits::forward)
      .field("reverse", &ModeFits::reverse)
      .field("forwardOptimum", &ModeFits::forward_optimum)
      .field("reverseOptima", &ModeFits::reverse_optima)
      .field("reverseAboveBestNats", &ModeFits::reverse_above_best_nats);

  value_object<ModeCurves>("ModeCurves")
      .field("p", &ModeCurves::p)
      .field("firstPart", &ModeCurves::first_part)
      .field("secondPart", &ModeCurves::second_part)
      .field("q", &ModeCurves::q)
      .field("forwardNats", &ModeCurves::forward_nats)
      .field("reverseNats", &ModeCurves::reverse_nats);

  value_object<ModeLandscape>("ModeLandscape")
      .field("levelsNats", &ModeLandscape::levels_nats)
      .field("level", &ModeLandscape::level)
      .field("mean0", &ModeLandscape::mean0)
      .field("sd0", &ModeLandscape::sd0)
      .field("mean1", &ModeLandscape::mean1)
      .field("sd1", &ModeLandscape::sd1);

  function("fitModes", guarded<fit_modes>);
  function("modeCurves", guarded<mode_curves>);
  function("modeLandscape", guarded<mode_landscape>);
}
