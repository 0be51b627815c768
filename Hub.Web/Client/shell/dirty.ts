/** Whether a person has changed this field since the server rendered it. */
export function isDirty(element: Element): boolean {
  if (element instanceof HTMLInputElement) {
    if (element.type === "hidden" || element.type === "submit" || element.type === "button") return false;
    if (element.type === "checkbox" || element.type === "radio") return element.checked !== element.defaultChecked;
    return element.value !== element.defaultValue;
  }
  if (element instanceof HTMLTextAreaElement) return element.value !== element.defaultValue;
  if (element instanceof HTMLSelectElement) {
    const rendered = [...element.options].filter(option => option.defaultSelected);
    const chosen = [...element.selectedOptions];
    if (rendered.length === 0) return !element.multiple ? element.selectedIndex > 0 : chosen.length > 0;
    return rendered.length !== chosen.length || rendered.some(option => !option.selected);
  }
  return false;
}

export function isDirtyForm(form: HTMLFormElement): boolean {
  return [...form.elements].some(isDirty);
}
