// A model as a training has it now, like one that was read from a file.
#pragma once

#include <memory>
#include <string>

#include "core/language/checkpoint.h"

namespace surprise {

/// Its products are in float. The parameters are copied: the training may go on.
LoadedModel trained_model(std::string name, std::shared_ptr<const Tokenizer> tokenizer, const Parameters& parameters);

}  // namespace surprise
