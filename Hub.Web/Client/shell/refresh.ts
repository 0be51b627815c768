// A page that shows something live asks for itself again: at most twice a second, with a little jitter so that a
// room full of browsers does not ask in the same instant, never while nobody looks, never across a running visit.
import * as Turbo from "@hotwired/turbo";

const leastGap = 500;
const jitter = 300;
let timer: number | undefined;
let last = 0;
let owed = false;

export function refreshPage(): void {
  if (document.hidden) {
    owed = true;
    return;
  }
  if (timer !== undefined) return;
  const wait = Math.max(0, last + leastGap - Date.now()) + Math.random() * jitter;
  timer = window.setTimeout(run, wait);
}

function run(): void {
  timer = undefined;
  if (document.hidden) {
    owed = true;
    return;
  }
  const held = document.querySelector("[data-hold-refresh], form[aria-busy='true']") !== null;
  if (held || Turbo.navigator.currentVisit?.state === "started") {
    timer = window.setTimeout(run, leastGap);
    return;
  }
  last = Date.now();
  Turbo.visit(location.href, { action: "replace", shouldCacheSnapshot: false, refresh: { method: "morph", scroll: "preserve" } });
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden || !owed) return;
  owed = false;
  refreshPage();
});
