// The button "Make a lesson". What it opens is loaded when it is first pressed.

import { localized, msg } from "@lit/localize";
import { labText } from "@save-lab";
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { LessonMaker, MakerHost } from "../classroom/lesson-maker.js";
import { labPlace } from "../experiments/lab-context.js";
import { formatHash } from "../state/address.js";
import type { Lesson } from "../state/lesson.js";
import { tokens } from "../styles/tokens.css.js";
import { experimentPages } from "./experiment-pages.js";
import { context } from "./setup.js";

/** Under which the address keeps what is being made. */
const draftKey = "lesson-maker";

function makerHost(): MakerHost {
  const { page } = context.address;
  const titles = Object.fromEntries(Object.entries(experimentPages).map(([name, { title }]) => [name, title()]));
  return {
    titles,
    stateOf: (experiment) => formatHash(context.address.read(experiment)).replace("#v=1&", ""),
    // A file on a disk is no address for others, where the lab has one.
    address: /^https?:/.test(page) ? page : (labPlace().site ?? page),
    kept: () => context.address.read(draftKey).get("draft"),
    keep: (packed) => context.address.write(draftKey, new Map(packed === "" ? [] : [["draft", packed]])),
    labText,
  };
}

let maker: LessonMaker | undefined;

/** @param lesson one to change; without it the last draft goes on */
export async function makeLesson(lesson?: Lesson): Promise<void> {
  await import("../classroom/lesson-maker.js");
  if (maker === undefined) {
    maker = Object.assign(document.createElement("lesson-maker") as LessonMaker, { host: makerHost() });
    const { theme } = document.documentElement.dataset;
    if (theme !== undefined) maker.theme = theme;
    document.body.append(maker);
  }
  await maker.open(lesson);
}

@customElement("make-lesson")
@localized()
export class MakeLesson extends LitElement {
  static override styles = [
    tokens,
    css`
      :host { display: inline-block; font: var(--lab-16) / 1.4 var(--lab-ui); color: var(--lab-ink); }
      button { font: inherit; min-height: 44px; padding: 0 16px; border: 1px solid var(--lab-line); border-radius: 22px; background: var(--lab-surface); color: inherit; cursor: pointer; }
      button:hover { border-color: var(--lab-accent); }
      :focus-visible { outline: 3px solid var(--lab-focus); outline-offset: 2px; }
    `,
  ];

  @property({ reflect: true }) theme: string | undefined;

  override render(): TemplateResult {
    return html`<button type="button" aria-haspopup="dialog" @click=${() => makeLesson()}>${msg("Make a lesson")}</button>`;
  }
}
