/** Wall-clock time of the workshop shown (data-zone on the top bar), or of this computer where no workshop is. */
export function clockTime(at: Date): string {
  const zone = document.querySelector<HTMLElement>("[data-zone]")?.dataset["zone"];
  return at.toLocaleTimeString(document.documentElement.lang || "en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", ...(zone ? { timeZone: zone } : {}) });
}

function tick(): void {
  for (const clock of document.querySelectorAll<HTMLElement>("[data-clock]")) {
    const now = clockTime(new Date());
    if (clock.textContent !== now) clock.textContent = now;
  }
}

addEventListener("turbo:load", tick);
window.setInterval(tick, 5000);
