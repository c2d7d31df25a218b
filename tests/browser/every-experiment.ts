// Every experiment in the states that look different, for the tests of what all of them owe every reader. A new experiment does not
// compile until its states stand here.

import type { Locator, Page } from "playwright-core";
import { type ExperimentName, experimentNames } from "../../web/src/page/experiment-names.js";
import { expectText } from "./site-page.js";

export interface ExperimentView {
  name: ExperimentName;
  /** As it stands in the address, without the experiment's name. */
  state: string;
}

/** The first is what a reader meets. A state with `run` is trained as far as it goes, or one step where it has no end of its own. */
const statesOf: Record<ExperimentName, readonly string[]> = {
  "surprise-curve": ["", "p=0.01&revealed=1", "view=sum", "view=model"],
  "guessing-game": ["", "by=ngram&revealed=1"],
  "entropy-explorer": ["", "revealed=1", "kind=zipf&v=1000&revealed=1", "kind=text&revealed=1"],
  "temperature-dial": ["", "t=0.7&topP=0.9&revealed=1", "source=synthetic&revealed=1"],
  "text-surprise": ["", "reader=ngram&order=3", "beside=small&colour=kl", "view=units"],
  "training-run": ["", "characters=3000&width=16&layers=1&steps=50&run"],
  "fine-tuning": ["text=recipes&steps=10", "text=recipes&steps=10&view=moved&run"],
  "calibration-lab": ["model=ngram", "model=ngram&revealed=1", "text=capitals&view=apart&revealed=1"],
  "kl-explorer": ["", "revealed=1", "view=sum&revealed=1", "view=traps&revealed=1"],
  "mode-fit": ["", "step=60&revealed=1"],
  "kl-leash": ["", "revealed=1", "view=live&run", "view=estimators&run"],
  "preference-lab": ["", "steps=10&run"],
  "distillation-lab": ["", "width=16&steps=10&seeds=2&characters=20000&run"],
  "logprobs-reader": [
    "",
    "revealed=1",
    ...["answers", "surprises", "entropy", "marks", "compare"].map((view) => `source=mixed&view=${view}&revealed=1`),
  ],
  "training-log-reader": ["", "source=ppo&revealed=1"],
};

export const allViews: readonly ExperimentView[] = experimentNames.flatMap((name) =>
  statesOf[name].map((state) => ({ name, state })),
);

/** Two of each: what a reader meets first, and the first state that holds nothing back. */
export const twoViews: readonly ExperimentView[] = experimentNames.flatMap((name) =>
  statesOf[name].slice(0, 2).map((state) => ({ name, state })),
);

/** For `it.each`: "surprise-curve", "p=0.01&revealed=1". */
export const asCases = (views: readonly ExperimentView[]): [ExperimentName, string][] =>
  views.map(({ name, state }) => [name, state]);

/** Models are loaded, and students trained, on a machine that may be busy. */
export const viewTimeoutMs = 120_000;

/** What a reader presses, types into or drags. */
export const interactive =
  "button, a[href], input:not([type=file]), select, textarea, summary, [role=slider], [role=radio], [role=button]";

export const spokenSummary = (experiment: Locator): Locator => experiment.locator(".hidden-text[aria-live]");

/** The experiment at rest: its first numbers have come, and nothing has changed for a moment. */
export async function openView(page: Page, site: string, name: ExperimentName, state: string): Promise<Locator> {
  const parts = state.split("&").filter((part) => part !== "" && part !== "run");
  const hash = ["v=1", ...parts.map((part) => `${name}.${part}`)].join("&");
  await page.goto("about:blank");
  await page.goto(`${site}embed.html?experiment=${name}#${hash}`);
  const experiment = page.locator(name);
  await atRest(experiment);
  if (state.split("&").includes("run")) await run(experiment);
  return experiment;
}

/** The summary is spoken when the picture has rested. */
export async function atRest(experiment: Locator): Promise<void> {
  await expectText(spokenSummary(experiment), /^(?!$|There are no numbers yet)/, viewTimeoutMs);
  await experiment.locator("progress").waitFor({ state: "detached", timeout: viewTimeoutMs });
}

async function run(experiment: Locator): Promise<void> {
  const controls = experiment.locator("lab-run-controls");
  const ends = !(await controls.getByText(/^update 0 of/).count());
  await controls.getByRole("button", { name: ends ? /^(Play|Train|Learn)/ : "Step" }).click();
  if (ends) await controls.getByRole("button", { name: "Start again" }).waitFor({ timeout: viewTimeoutMs });
  else await controls.getByText(/^update 1 of/).waitFor({ timeout: viewTimeoutMs });
  await atRest(experiment);
}
