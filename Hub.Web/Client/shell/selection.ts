// Rows of a list: tick, shift-click for a range, and a bar that says what it will do before it does it.
// Markup: <form data-selection> around table and bar; [data-select-all] in the head, [data-select] in each row (data-name says
// who or what it is), [data-select-every] (its value the count) for all pages; [data-bulk] is the bar, [data-selected] its count, [data-selected-names] its names, and a button's
// data-one / data-many are its words ("Assign {0} sets to Team Birch").
let lastTicked: HTMLInputElement | undefined;

document.addEventListener("click", event => {
  const box = event.target;
  if (!(box instanceof HTMLInputElement) || !box.form?.matches("[data-selection]")) return;
  if (box.matches("[data-select-all]")) {
    for (const row of rows(box.form)) row.checked = box.checked;
  } else if (box.matches("[data-select]")) {
    if (event.shiftKey && lastTicked?.form === box.form) {
      const all = rows(box.form);
      const [from, to] = [all.indexOf(lastTicked), all.indexOf(box)].sort((a, b) => a - b);
      for (const row of all.slice(from, (to ?? 0) + 1)) row.checked = box.checked;
    }
    lastTicked = box;
  } else if (!box.matches("[data-select-every]")) return;
  show(box.form);
});

document.addEventListener("click", event => {
  const button = event.target instanceof Element ? event.target.closest("[data-clear-selection]") : null;
  const form = button?.closest<HTMLFormElement>("form[data-selection]");
  if (!form) return;
  for (const row of rows(form)) row.checked = false;
  show(form);
});

for (const when of ["turbo:load", "turbo:morph"]) {
  addEventListener(when, () => {
    for (const form of document.querySelectorAll<HTMLFormElement>("form[data-selection]")) show(form);
  });
}

function rows(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>("input[data-select]")];
}

function show(form: HTMLFormElement): void {
  const all = rows(form);
  const ticked = all.filter(row => row.checked);
  for (const row of all) row.closest("tr")?.classList.toggle("is-selected", row.checked);
  for (const head of form.querySelectorAll<HTMLInputElement>("[data-select-all]")) {
    head.checked = all.length > 0 && ticked.length === all.length;
    head.indeterminate = ticked.length > 0 && !head.checked;
  }
  for (const bar of form.querySelectorAll<HTMLElement>("[data-bulk]")) bar.hidden = ticked.length === 0 && bar.dataset["bulk"] !== "always";
  const every = form.querySelector<HTMLInputElement>("input[data-select-every]");
  if (every && ticked.length === 0) every.checked = false;
  const chosen = every?.checked ? Number(every.dataset["selectEvery"]) : ticked.length;
  for (const count of form.querySelectorAll("[data-selected]")) count.textContent = String(chosen);
  for (const names of form.querySelectorAll("[data-selected-names]")) names.textContent = firstNames(ticked);
  for (const button of form.querySelectorAll<HTMLButtonElement>("button[data-many]")) {
    button.disabled = ticked.length === 0;
    const words = (chosen === 1 ? button.dataset["one"] : undefined) ?? button.dataset["many"] ?? "";
    const label = button.querySelector("[data-label]") ?? button;
    label.textContent = words.replace("{0}", String(chosen));
  }
}

function firstNames(ticked: HTMLInputElement[]): string {
  const names = ticked.map(row => row.dataset["name"]).filter(name => name !== undefined);
  return names.length > 4 ? `${names.slice(0, 4).join(", ")} …` : names.join(", ");
}
