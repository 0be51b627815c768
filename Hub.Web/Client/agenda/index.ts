// Loaded only where an editor stands.
if (document.querySelector("agenda-editor")) void import("./agenda-editor");
addEventListener("turbo:load", () => {
  if (document.querySelector("agenda-editor")) void import("./agenda-editor");
});
