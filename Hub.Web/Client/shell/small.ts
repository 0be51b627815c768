// Three conveniences over plain HTML: a filter that applies itself, a link to copy, a page to print.
document.documentElement.dataset["script"] = "on";

document.addEventListener("change", event => {
  const field = event.target;
  if (field instanceof Element) field.closest<HTMLFormElement>("form[data-auto]")?.requestSubmit();
});

document.addEventListener("click", event => {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-copy-link], [data-print]") : null;
  if (!button) return;
  if (button.matches("[data-print]")) window.print();
  else void copyLink(button);
});

async function copyLink(button: HTMLElement): Promise<void> {
  await navigator.clipboard.writeText(button.dataset["copyLink"] || location.href);
  const label = button.querySelector("[data-label]") ?? button;
  const before = label.textContent;
  label.textContent = button.dataset["copied"] ?? before;
  window.setTimeout(() => (label.textContent = before), 2000);
}
