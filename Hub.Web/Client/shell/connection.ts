// The state of the connection, always in words; times are the workshop's.
import { clockTime } from "./clock";

type State = "live" | "lost";
const patience = 10000;
let state: State | undefined;
let lostAt: Date | undefined;

export function showConnection(now: State): void {
  if (now === "live") lostAt = undefined;
  else lostAt ??= new Date();
  state = now;
  show();
}

function show(): void {
  const line = document.getElementById("connection");
  if (!line || !state) return;
  const offline = lostAt !== undefined && Date.now() - lostAt.getTime() >= patience;
  const words = state === "live" ? line.dataset["live"] : offline ? line.dataset["offline"]?.replace("{0}", clockTime(lostAt!)) : line.dataset["reconnecting"];
  if (words !== undefined && line.textContent !== words) line.textContent = words;
  line.classList.toggle("live-state-off", state !== "live");
}

addEventListener("turbo:load", show);
window.setInterval(show, 2000);
