// A quiet countdown: whole minutes, by the moment the server gave. The server ends the session; this only tells.
function show(): void {
  for (const clock of document.querySelectorAll<HTMLElement>("[data-countdown]")) {
    const left = Math.max(0, Math.ceil((Date.parse(clock.dataset["countdown"] ?? "") - Date.now()) / 60_000));
    const words = (clock.dataset["words"] ?? "{0}").replace("{0}", String(left));
    if (clock.textContent !== words) clock.textContent = words;
  }
}

setInterval(show, 5_000);
addEventListener("turbo:load", show);
addEventListener("turbo:morph", show);
