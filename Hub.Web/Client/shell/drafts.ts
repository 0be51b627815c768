// Text that was typed and not saved survives a reload of this tab: kept per person and form, removed when saved or signed out.
const prefix = "draft:";

type Draft = Record<string, string>;

document.addEventListener("input", event => {
  const field = event.target;
  if (!isText(field) || !field.form || !keeps(field.form)) return;
  const draft = Object.fromEntries(fields(field.form).filter(f => f.value !== f.defaultValue).map(f => [f.name, f.value]));
  if (Object.keys(draft).length === 0) sessionStorage.removeItem(key(field.form));
  else sessionStorage.setItem(key(field.form), JSON.stringify(draft));
});

addEventListener("turbo:submit-end", event => {
  const { formSubmission, success } = (event as CustomEvent<{ formSubmission: { formElement: HTMLFormElement }; success: boolean }>).detail;
  if (success) sessionStorage.removeItem(key(formSubmission.formElement));
});

document.addEventListener("submit", event => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  if (form.matches("[data-sign-out]")) clearAll();
  else if (form.closest("[data-turbo='false']")) sessionStorage.removeItem(key(form));
});

addEventListener("turbo:load", restore);

function restore(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form")) {
    const kept = keeps(form) ? sessionStorage.getItem(key(form)) : null;
    if (kept === null) continue;
    const draft = JSON.parse(kept) as Draft;
    const restored = fields(form).filter(f => draft[f.name] !== undefined && draft[f.name] !== f.value);
    for (const field of restored) field.value = draft[field.name] ?? "";
    if (restored.length > 0) sayRestored(form);
  }
}

/** The sentence is the server's (template#draft-restored), in the person's language. */
function sayRestored(form: HTMLFormElement): void {
  const template = document.querySelector<HTMLTemplateElement>("template#draft-restored");
  if (!template || form.querySelector("[data-draft-notice]")) return;
  form.prepend(template.content.cloneNode(true));
  form.querySelector("[data-draft-discard]")?.addEventListener("click", () => {
    sessionStorage.removeItem(key(form));
    for (const field of fields(form)) field.value = field.defaultValue;
    form.querySelector("[data-draft-notice]")?.remove();
  });
}

function keeps(form: HTMLFormElement): boolean {
  return person() !== undefined && form.method === "post" && !form.matches("[data-selection], [data-no-draft]");
}

function fields(form: HTMLFormElement): (HTMLInputElement | HTMLTextAreaElement)[] {
  return [...form.elements].filter(isText).filter(f => f.name !== "");
}

function isText(field: unknown): field is HTMLInputElement | HTMLTextAreaElement {
  return field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && ["text", "email", "url", "tel", "number", "date", "time", "search"].includes(field.type));
}

function key(form: HTMLFormElement): string {
  const handler = form.querySelector<HTMLInputElement>("input[name='_handler']")?.value ?? form.id;
  return `${prefix}${person()}:${new URL(form.action, location.href).pathname}:${handler}`;
}

function clearAll(): void {
  for (const name of Object.keys(sessionStorage).filter(n => n.startsWith(prefix))) sessionStorage.removeItem(name);
}

function person(): string | undefined {
  return document.querySelector<HTMLElement>("[data-person]")?.dataset["person"];
}
