// "Make a lesson": choose experiments and their order, take the states they have on the page, write the words, hold things back. Out
// come a link, its QR code, and the lesson as one file.

import { localized, msg, str } from "@lit/localize";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { copyText, download } from "../records/hand-over.js";
import { type Lesson, lessonLimits, readLesson } from "../state/lesson.js";
import { lessonIn, lessonLink, unpackLesson } from "../state/lesson-link.js";
import { tokens } from "../styles/tokens.css.js";
import { type Unit, unitName, units } from "../units.js";
import { languages } from "../words/languages.js";
import {
  type Draft,
  type DraftStep,
  emptyDraft,
  fromLesson,
  toLesson,
  withMove,
  withoutStep,
  withStep,
} from "./lesson-draft.js";
import { labWithLesson, lessonFileName } from "./lesson-file.js";
import { lessonMakerStyles } from "./lesson-maker.css.js";
import { renderStep } from "./lesson-maker-step.js";
import { mostQrCharacters, qrPicture, renderQr } from "./qr-picture.js";

/** What the maker needs of the page around it. */
export interface MakerHost {
  /** Name → title, in the order of the chapters. */
  titles: Readonly<Record<string, string>>;
  /** The state that an experiment has on the page, as a link writes it. */
  stateOf(experiment: string): string;
  /** What the link's hash is put behind. */
  address: string;
  /** The draft that was left in the page's address, packed as in a link, and the way to leave one. */
  kept(): string | undefined;
  keep(packed: string): void;
  /** The text of the one-file lab. */
  labText(): Promise<string>;
}

@customElement("lesson-maker")
@localized()
export class LessonMaker extends LitElement {
  static override styles = [tokens, lessonMakerStyles];

  @property({ reflect: true }) theme: string | undefined;
  @property({ attribute: false }) host!: MakerHost;

  @state() private draft: Draft = emptyDraft;
  @state() private link = "";
  @state() private said = "";
  @state() private problem = "";
  @state() private chosen = "";

  /** @param lesson one to change; without it the last draft goes on */
  async open(lesson?: Lesson): Promise<void> {
    const kept = this.draft === emptyDraft ? this.host.kept() : undefined;
    if (lesson !== undefined) this.draft = fromLesson(lesson);
    else if (kept !== undefined) await this.restore(kept);
    await this.updateComplete;
    this.renderRoot.querySelector("dialog")?.showModal();
  }

  private get names(): string[] {
    return Object.keys(this.host.titles);
  }

  private get problems(): string[] {
    const read = readLesson(toLesson(this.draft), this.names);
    return "problems" in read ? read.problems : [];
  }

  override async updated(changed: PropertyValues): Promise<void> {
    if (!changed.has("draft" as never)) return;
    const { draft } = this;
    const link = this.problems.length > 0 ? "" : await lessonLink(toLesson(draft), this.host.address);
    // A later change has a link of its own.
    if (draft !== this.draft) return;
    this.link = link;
    this.host.keep(lessonIn(link) ?? "");
  }

  /** A reload loses nothing; a draft that cannot be read any more is none. */
  private async restore(packed: string): Promise<void> {
    const read = await unpackLesson(packed, this.names);
    if ("lesson" in read) this.draft = fromLesson(read.lesson);
  }

  private change(draft: Draft, said = ""): void {
    this.draft = draft;
    this.said = said;
    this.problem = "";
  }

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="heading">
      <div class="head"><h2 id="heading">${msg("Make a lesson")}</h2><form method="dialog"><button>${msg("Close")}</button></form></div>
      <p class="soft">${msg("A lesson is a link: it holds the experiments, their states and your words. Nothing is stored anywhere else.")}</p>
      <h3>${msg("The lesson")}</h3>
      ${this.renderFrame()}
      <h3>${msg("Its steps")}</h3>
      <ol>${repeat(
        this.draft.steps,
        (step) => step.id,
        (step, index) => this.renderStep(step, index),
      )}</ol>
      ${this.renderAdd()}
      <p class="soft" role="status">${this.said}</p>
      <h3>${msg("Hand it out")}</h3>
      ${this.draft.steps.length === 0 ? html`<p>${msg("Add a first experiment; then link, QR code and file are here.")}</p>` : this.renderResult()}
      ${this.renderImport()}
    </dialog>`;
  }

  private renderFrame(): TemplateResult {
    const { title, units: unit, lang } = this.draft;
    return html`<div class="fields">
      <label><span>${msg("Title")}</span><input name="title" maxlength=${lessonLimits.title} .value=${title}
        @input=${(event: Event) => this.change({ ...this.draft, title: (event.target as HTMLInputElement).value })} /></label>
      <label><span>${msg("Units")}</span><select name="units" @change=${(event: Event) => this.change({ ...this.draft, units: (event.target as HTMLSelectElement).value as Unit })}>
        ${units.map((name) => html`<option value=${name} .selected=${name === unit}>${unitName(name)}</option>`)}</select></label>
      <label><span>${msg("Language")}</span><select name="lang" @change=${(event: Event) => this.change({ ...this.draft, lang: (event.target as HTMLSelectElement).value })}>
        <option value="" .selected=${lang === ""}>${msg("as each pupil has it")}</option>
        ${languages.map(({ code, name }) => html`<option value=${code} .selected=${code === lang} lang=${code} translate="no">${name}</option>`)}</select></label>
    </div>`;
  }

  private renderStep(step: DraftStep, index: number): TemplateResult {
    const title = this.host.titles[step.experiment] ?? step.experiment;
    return renderStep(this.draft, step, index, title, {
      change: (draft) => this.change(draft),
      move: (by) => this.change(withMove(this.draft, step.id, by), msg(str`“${title}” is now step ${index + 1 + by}.`)),
      remove: () => this.change(withoutStep(this.draft, step.id), msg(str`“${title}” was taken out.`)),
      pageState: () => this.host.stateOf(step.experiment),
    });
  }

  private renderAdd(): TemplateResult {
    const full = this.draft.steps.length >= lessonLimits.steps;
    const chosen = this.chosen || (this.names[0] as string);
    return html`<div class="row" style="margin-top: 10px">
      <select aria-label=${msg("Experiment to add")} @change=${(event: Event) => {
        this.chosen = (event.target as HTMLSelectElement).value;
      }}>${this.names.map((name) => html`<option value=${name} .selected=${name === chosen}>${this.host.titles[name]}</option>`)}</select>
      <button type="button" class="add" ?disabled=${full} @click=${() => this.add(chosen)}>${msg("Add this experiment")}</button>
      <span class="soft">${full ? msg(str`A lesson has at most ${lessonLimits.steps} steps.`) : msg("It comes in the state it has on the page now.")}</span>
    </div>`;
  }

  private add(experiment: string): void {
    const draft = withStep(this.draft, experiment, this.host.stateOf(experiment));
    const title = this.host.titles[experiment] ?? experiment;
    this.change(draft, msg(str`“${title}” is step ${draft.steps.length}.`));
  }

  // ------------------------------------------------------------------------------ handing it out

  private renderResult(): TemplateResult {
    const { problems, link } = this;
    if (problems.length > 0) return html`<p class="problem" role="alert">${problems.join(" ")}</p>`;
    const qr = qrPicture(link);
    const onlyHere = !/^https?:/.test(link);
    return html`<div class="result"><div>
        <label><span>${msg("Link")}</span><input name="link" readonly .value=${link} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} /></label>
        <div class="row">
          <button type="button" class="primary" @click=${this.copy}>${msg("Copy link")}</button>
          <a class="button" href=${link} target="_blank" rel="noopener">${msg("Try it")}</a>
          <button type="button" @click=${this.save}>${msg("Save as one file")}</button>
        </div>
        ${onlyHere ? html`<p>${msg("This link opens on this machine only. To hand the lesson on, save it as one file.")}</p>` : nothing}
        <p class="soft">${msg("The file holds the whole lab with your lesson in front, about 9 MB. It opens by double click, without a network.")}</p>
      </div>
      ${
        qr === undefined
          ? html`<div><p>${msg(str`The link has ${link.length} characters. A QR code that a phone can scan holds ${mostQrCharacters}: shorten the notes, or hand out the link.`)}</p></div>`
          : renderQr(qr, msg("QR code of the lesson's link"))
      }
    </div>`;
  }

  private async copy(): Promise<void> {
    const done = await copyText(this.link, this.renderRoot.querySelector<HTMLInputElement>("[name=link]") ?? undefined);
    this.said = done
      ? msg("The link is on the clipboard.")
      : msg("This page may not use the clipboard: select the link and copy it by keys.");
  }

  private async save(): Promise<void> {
    const lesson = toLesson(this.draft);
    const name = lessonFileName(lesson.title);
    try {
      this.said = msg("The file is being put together…");
      download(name, new Blob([labWithLesson(await this.host.labText(), lesson)], { type: "text/html" }));
      this.said = msg(str`${name} was saved.`);
    } catch (thrown) {
      this.said = thrown instanceof Error ? thrown.message : String(thrown);
    }
  }

  // ------------------------------------------------------------------------------ a lesson that exists

  private renderImport(): TemplateResult {
    return html`<details><summary>${msg("Change a lesson that exists")}</summary>
      <div class="row"><input name="existing" aria-label=${msg("Link of a lesson")} placeholder=${msg("Paste its link")} style="flex: 1 1 20em; width: auto" />
        <button type="button" @click=${this.importLesson}>${msg("Open it here")}</button></div>
      <p class="problem" role="status">${this.problem}</p></details>`;
  }

  private async importLesson(): Promise<void> {
    const text = this.renderRoot.querySelector<HTMLInputElement>("[name=existing]")?.value ?? "";
    const packed = lessonIn(text);
    if (packed === undefined) {
      const typed = text.slice(0, 40);
      this.problem = msg(str`“${typed}” is no link of a lesson: there is no #lesson= in it.`);
      return;
    }
    const read = await unpackLesson(packed, this.names);
    if ("problems" in read) {
      const problems = read.problems.join(" ");
      this.problem = msg(str`${problems} Nothing was changed.`);
    } else {
      const { title, steps } = read.lesson;
      this.change(fromLesson(read.lesson), msg(str`“${title}” is open, with ${steps.length} steps.`));
    }
  }
}
