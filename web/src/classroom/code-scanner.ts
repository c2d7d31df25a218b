// Reads the QR codes that pupils hold up to the teacher's camera. The picture stays in the page: each frame is looked at and forgotten.

import { localized, msg, str } from "@lit/localize";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { controlStyles } from "../controls/control.css.js";
import { ValueEvent } from "../controls/value-event.js";

/** Between two looks, in milliseconds: a hand that holds a phone is slower. */
const pause = 150;
/** A code that was out of sight for so long is held up by somebody else, in milliseconds. */
const goneAfter = 1500;
/** Of the picture that is looked at: enough for a code that fills a quarter of it. */
const longestSide = 800;

/** Tells each code, as text, by the event "value". */
@customElement("code-scanner")
@localized()
export class CodeScanner extends LitElement {
  static override styles = [
    controlStyles,
    css`
      video { display: block; width: 100%; max-height: 220px; object-fit: cover; border-radius: 8px; background: var(--lab-sunken); margin-bottom: 6px; }
      .problem { color: var(--lab-warning); font-size: var(--lab-14); margin: 4px 0 0; }
    `,
  ];

  @state() private stream: MediaStream | undefined;
  @state() private problem = "";
  private readonly seen = new Map<string, number>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
  }

  override render(): TemplateResult {
    if (this.stream === undefined)
      return html`<button type="button" @click=${this.start}>${msg("Scan codes with the camera")}</button>
        ${this.problem === "" ? nothing : html`<p class="problem" role="alert">${this.problem}</p>`}`;
    return html`<video muted playsinline .srcObject=${this.stream} aria-label=${msg("What the camera sees")}></video>
      <button type="button" @click=${this.stop}>${msg("Stop the camera")}</button>`;
  }

  readonly stop = (): void => {
    clearTimeout(this.timer);
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = undefined;
    this.seen.clear();
  };

  private readonly start = async (): Promise<void> => {
    this.problem = "";
    // Not there where the page has no secure origin.
    if (navigator.mediaDevices === undefined) {
      this.problem = msg("This page may not use a camera: open it over https, or type the codes.");
      return;
    }
    try {
      const [stream, { decodeQR }] = await Promise.all([
        navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }),
        import("qr/decode.js"),
      ]);
      this.stream = stream;
      await this.updateComplete;
      await this.video?.play();
      this.look((image) => decodeQR(image));
    } catch (thrown) {
      this.stop();
      this.problem = whyNoCamera(thrown);
    }
  };

  private get video(): HTMLVideoElement | null {
    return this.renderRoot.querySelector("video");
  }

  private look(decode: (image: ImageData) => string): void {
    const { video } = this;
    const image = video === null ? undefined : frameOf(video);
    if (image !== undefined) this.tell(textIn(image, decode));
    this.timer = setTimeout(() => this.look(decode), pause);
  }

  /** A code that stays in sight is told once. */
  private tell(text: string | undefined): void {
    const now = performance.now();
    for (const [code, last] of this.seen) if (now - last > goneAfter) this.seen.delete(code);
    if (text === undefined) return;
    const known = this.seen.has(text);
    this.seen.set(text, now);
    if (!known) this.dispatchEvent(new ValueEvent("value", text));
  }
}

function whyNoCamera(thrown: unknown): string {
  const name = thrown instanceof DOMException ? thrown.name : "";
  if (name === "NotAllowedError") return msg("The camera was not allowed: allow it, or type the codes.");
  if (name === "NotFoundError") return msg("There is no camera here: type the codes.");
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return msg(str`The camera could not be started (${reason}): type the codes.`);
}

/** The picture of this moment, undefined before the first. */
function frameOf(video: HTMLVideoElement): ImageData | undefined {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0) return undefined;
  const scale = Math.min(1, longestSide / Math.max(videoWidth, videoHeight));
  const [width, height] = [Math.round(videoWidth * scale), Math.round(videoHeight * scale)];
  const context = new OffscreenCanvas(width, height).getContext("2d");
  if (context === null) return undefined;
  context.drawImage(video, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

/** The text of the code in a picture; the library throws where there is none. */
function textIn(image: ImageData, decode: (image: ImageData) => string): string | undefined {
  try {
    return decode(image);
  } catch {
    return undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "code-scanner": CodeScanner;
  }
}
