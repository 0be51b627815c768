// The editor is large: it is loaded where a note is shown. The rest here is small and serves pages with notes.
function upgrade(): void {
  if (document.querySelector("notes-editor")) void import("./editor");
}

/** A finding made from a note's line begins with that line's words. */
function takeQuote(): void {
  const quoted = sessionStorage.getItem("quoted-line");
  const statement = document.querySelector<HTMLTextAreaElement>("textarea[name='Input.Statement']");
  if (quoted === null || !statement || !new URLSearchParams(location.search).has("note")) return;
  sessionStorage.removeItem("quoted-line");
  if (statement.value === "") statement.value = quoted;
}

addEventListener("turbo:load", upgrade);
addEventListener("turbo:load", takeQuote);
addEventListener("turbo:render", upgrade);

// The text of an earlier version, as it was typed: without what was removed since the one it is compared with.
function versionText(): string {
  return [...document.querySelectorAll<HTMLElement>(".note--past .line__text")].flatMap(line => {
    const text = line.cloneNode(true) as HTMLElement;
    const removed = text.querySelectorAll("del");
    text.querySelectorAll("del, [aria-hidden]").forEach(part => part.remove());
    return removed.length > 0 && text.textContent === "" ? [] : [text.textContent ?? ""];
  }).join("\n");
}

function offerCopy(): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-note-copy]")) button.hidden = !navigator.clipboard;
}

addEventListener("turbo:load", offerCopy);
addEventListener("turbo:render", offerCopy);
document.addEventListener("click", event => {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-note-copy]") : null;
  if (button) void navigator.clipboard.writeText(versionText()).then(() => { button.textContent = button.dataset["noteCopy"] ?? ""; });
});

// The history slider asks for its version when it is let go; without script its button does.
document.addEventListener("change", event => {
  const slider = event.target;
  if (slider instanceof HTMLInputElement && slider.matches("[data-note-slider]")) slider.form?.requestSubmit();
});
