// The editor is large: it is loaded where a note is shown. The rest here is small and serves pages with notes.
function upgrade(): void {
  if (document.querySelector("notes-editor")) void import("./editor");
}

addEventListener("turbo:load", upgrade);
addEventListener("turbo:render", upgrade);

// The history slider asks for its version when it is let go; without script its button does.
document.addEventListener("change", event => {
  const slider = event.target;
  if (slider instanceof HTMLInputElement && slider.matches("[data-note-slider]")) slider.form?.requestSubmit();
});
