// surprise-lab.js: the elements for somebody else's page.

import "./elements-setup.js";
import "./experiments-together.js";

export { experimentNames } from "./experiment-names.js";
