// One experiment as a file of its own, for a USB stick or a school platform.

import "../styles/page.css";
import { startCourse } from "./school-platform.js";
import { context } from "./setup.js";
import "@experiment";
import { applyTheme } from "./apply-host.js";
import { language } from "./page-language.js";

const place = document.querySelector("main") as HTMLElement;
const name = place.dataset.experiment as string;
const element = document.createElement(name);
startCourse(element, () => context.address.read(name).get("revealed") === "1");

async function show(): Promise<void> {
  await language;
  place.append(element);
  applyTheme(context.host, [name]);
}

void show();
