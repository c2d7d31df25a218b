// Sentences that stand in more than one place of a lesson.

import { msg, str } from "@lit/localize";
import { html, type TemplateResult } from "lit";

/** Asked where a step hides a number and its author wrote no question. */
export function usualQuestion(): string {
  return msg("What number will it show?");
}

/**
 * @param said the pupil's prediction; undefined where the answer was shown without one
 * @param now what the experiment shows; undefined while it is on the way
 */
export function saidAndShown(said: string | undefined, now: string | undefined): TemplateResult | string {
  if (said === undefined)
    return now === undefined ? msg("Now its own number is on the way.") : msg(html`Now it shows <b>${now}</b>.`);
  return now === undefined
    ? msg(str`You said ${said}; its own number is on the way.`)
    : msg(html`You said ${said}; it shows <b>${now}</b>.`);
}
