// surprise-lab.js: the elements for somebody else's page.

import "./elements-setup.js";
import "./experiments.js";

export { experimentNames } from "./experiments.js";
