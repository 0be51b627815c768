// Visits without reload. Turbo's page refresh morphs the page in place; what a person is busy with is left alone.
import * as Turbo from "@hotwired/turbo";
import { isDirty, isDirtyForm } from "./dirty";

// Turbo's own bar never shows: html[aria-busy] carries ours.
Turbo.config.drive.progressBarDelay = 2147483647;

/** Custom elements and marked regions own their inside; they hear of changes by `hub:changed` and ask for themselves. */
const ownInside = "notes-editor, agenda-editor, assignment-board, [data-keep]";

interface FormSubmission {
  formElement: HTMLFormElement;
  mustRedirect: boolean;
}

/** The form whose answer is awaited: what comes back replaces it, with its refusals or emptied. A live refresh never does. */
let submitted: HTMLFormElement | undefined;
addEventListener("turbo:submit-start", event => {
  const { formSubmission } = (event as CustomEvent<{ formSubmission: FormSubmission }>).detail;
  submitted = formSubmission.formElement;
  // A page may answer with itself, as the dry run of an import does.
  formSubmission.mustRedirect = false;
});

// What a saved form was folded into closes behind it.
addEventListener("turbo:submit-end", event => {
  const { formSubmission, success } = (event as CustomEvent<{ formSubmission: FormSubmission; success: boolean }>).detail;
  if (success) formSubmission.formElement.closest("details")?.removeAttribute("open");
});
addEventListener("turbo:fetch-request-error", () => (submitted = undefined));
addEventListener("turbo:render", () => (submitted = undefined));

addEventListener("turbo:before-morph-element", event => {
  const element = event.target as Element;
  if (submitted?.contains(element)) return;
  const busy =
    element.matches(ownInside) ||
    (element === document.activeElement && element.matches("input, textarea, select")) ||
    isDirty(element) ||
    (element instanceof HTMLFormElement && element.method === "post" && !element.matches("[data-selection]") && isDirtyForm(element));
  if (busy) event.preventDefault();
});

addEventListener("turbo:before-morph-attribute", event => {
  const element = event.target as Element;
  const name = (event as CustomEvent<{ attributeName: string }>).detail.attributeName;
  const openedByHand = name === "open" && element.matches("details, dialog");
  const selectedByHand = name === "checked" || (name === "hidden" && element.matches("[data-bulk]"));
  if (openedByHand || selectedByHand) event.preventDefault();
});

let first = true;
let advanced = false;
addEventListener("turbo:visit", event => {
  advanced = (event as CustomEvent<{ action: string }>).detail.action === "advance";
});

// After a visit the reader starts at the new content; a refresh or Back leaves the focus where it is.
addEventListener("turbo:load", () => {
  if (!first && advanced && location.hash === "" && !document.querySelector("[autofocus]")) focusMain();
  first = false;
  advanced = false;
});

// A refused form says so where the reader is.
addEventListener("turbo:render", () => document.querySelector<HTMLElement>("[data-form-errors]")?.focus());

function focusMain(): void {
  document.querySelector<HTMLElement>("#main")?.focus({ preventScroll: true });
}
