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

// The history slider asks for its version when it is let go; without script its button does.
document.addEventListener("change", event => {
  const slider = event.target;
  if (slider instanceof HTMLInputElement && slider.matches("[data-note-slider]")) slider.form?.requestSubmit();
});
