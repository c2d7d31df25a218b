// The page of the lab, and the one-file lab.

import "../styles/page.css";
import "./save-lab.js";
import { context } from "./setup.js";
import "./make-lesson.js";
import "./self-test-pill.js";
import { applyTheme } from "./apply-host.js";
import { bringWhenNear } from "./bring-near.js";
import { followContents } from "./contents.js";
import { experimentNames } from "./experiment-names.js";
import { followLanguages } from "./language-links.js";
import { isLesson } from "./lesson-aside.js";
import { startLesson } from "./lesson-start.js";
import { language } from "./page-language.js";
import { fillPage } from "./page-words.js";

followContents();

async function start(): Promise<void> {
  const spoken = await language;
  if (spoken !== undefined) await fillPage(spoken.code, !isLesson);
  applyTheme(context.host, experimentNames);
  followLanguages(document.documentElement.lang);
  bringWhenNear();
  await startLesson();
}

void start();
