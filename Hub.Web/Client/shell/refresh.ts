// A page that shows something live asks for itself again: at most twice a second, with a little jitter so that a
// room full of browsers does not ask in the same instant, never while nobody looks, never across a running visit.
import * as Turbo from "@hotwired/turbo";

const leastGap = 500;
const jitter = 300;
const patience = 3000;
/** The visit that asks, so that one by a person is not mistaken for it. */
let asking: Turbo.Visit | undefined;
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
  asking = Turbo.navigator.currentVisit;
}

// When the line or the server fails a refresh, Turbo would put the browser's or the proxy's error page in place of what somebody is
// writing. The page stays as it is and asks again.
addEventListener("turbo:fetch-request-error", stay);
addEventListener("turbo:before-fetch-response", event => {
  const { status } = (event as CustomEvent<{ fetchResponse: { response: Response } }>).detail.fetchResponse.response;
  if (status >= 500 || status === 429) stay(event);
});

/** Of a form or a link that is fetched ahead the event comes from that element, of a visit from the root. */
function stay(event: Event): void {
  const visit = Turbo.navigator.currentVisit;
  if (visit === undefined || visit !== asking || event.target !== document.documentElement) return;
  event.preventDefault();
  visit.fail();
  window.setTimeout(refreshPage, patience);
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden || !owed) return;
  owed = false;
  refreshPage();
});
