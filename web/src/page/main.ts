// The page of the lab, and the one-file lab.

import "../styles/page.css";
import "./save-lab.js";
import "./lesson-aside.js";
import { context } from "./setup.js";
import "./make-lesson.js";
import "./self-test-pill.js";
import { applyTheme } from "./apply-host.js";
import { bringWhenNear } from "./bring-near.js";
import { followContents } from "./contents.js";
import { experimentNames } from "./experiment-names.js";
import { startLesson } from "./lesson-start.js";

applyTheme(context.host, experimentNames);
followContents();
bringWhenNear();
void startLesson();
