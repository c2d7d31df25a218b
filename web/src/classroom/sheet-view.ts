// The paper view of a lesson: a preview on the screen that is printed as it stands; the answers come in one by one.

import { msg } from "@lit/localize";
import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from "lit";
import type { Reading } from "../experiments/experiment.js";
import type { Lesson } from "../state/lesson.js";
import { lessonLink } from "../state/lesson-link.js";
import { renderSheet } from "./lesson-sheet.js";
import type { AnyExperiment } from "./lesson-stage.js";
import { qrPicture } from "./qr-picture.js";

export type SheetKind = "worksheet" | "answers";

export class SheetView implements ReactiveController {
  kind: SheetKind | undefined;
  private link = "";
  private answers: ReadonlyMap<number, Reading | undefined> = new Map();

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** Nothing to do: the host draws it. */
  hostConnected(): void {}

  /**
   * @param page the address that the link is put behind
   * @param answerOf what the experiment of a step shows, from 0
   */
  async open(
    kind: SheetKind,
    lesson: Lesson,
    page: string,
    answerOf: (step: number) => Promise<Reading | undefined>,
  ): Promise<void> {
    this.kind = kind;
    this.host.requestUpdate();
    this.link = await lessonLink(lesson, page);
    this.host.requestUpdate();
    if (kind === "worksheet") return;
    // One after the other: each may load a model or ask for much.
    for (const index of lesson.steps.keys()) {
      this.answers = new Map(this.answers).set(index, await answerOf(index));
      this.host.requestUpdate();
    }
  }

  render(lesson: Lesson): TemplateResult {
    const titles = lesson.steps.map(({ experiment }) => (document.createElement(experiment) as AnyExperiment).heading);
    const { link, kind } = this;
    // A link to a disk leads nobody anywhere.
    const qr = /^https?:/.test(link) ? qrPicture(link) : undefined;
    return html`<div class="row no-print paper">
        <button type="button" class="primary" @click=${() => window.print()}>${msg("Print")}</button>
        <button type="button" @click=${this.close}>${msg("Back to the lesson")}</button>
      </div>
      ${renderSheet({ lesson, titles, link, qr, answers: kind === "answers" ? this.answers : undefined })}`;
  }

  private readonly close = (): void => {
    this.kind = undefined;
    this.host.requestUpdate();
  };
}
