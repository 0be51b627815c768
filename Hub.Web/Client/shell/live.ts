// What changed, by topic (never what it changed to): the page then asks again with its own rights.
import { HttpTransportType, HubConnectionBuilder, HubConnectionState, LogLevel } from "@microsoft/signalr";
import { showConnection } from "./connection";
import { refreshPage } from "./refresh";

const connection = new HubConnectionBuilder()
  .withUrl("/hubs/live", { transport: HttpTransportType.WebSockets, skipNegotiation: true })
  .configureLogging(LogLevel.None)
  .build();
const watched = new Set<string>();
let wanted = false;
let attempts = 0;
let lostBefore = false;

connection.on("Changed", (topic: string, revision: number) => {
  document.dispatchEvent(new CustomEvent("hub:changed", { detail: { topic, revision } }));
  if (watched.has(topic)) refreshPage();
});

connection.onclose(() => {
  lostBefore = true;
  watched.clear();
  if (wanted) retry();
});

addEventListener("turbo:load", follow);
addEventListener("turbo:morph", follow);
addEventListener("online", () => {
  if (wanted && connection.state === HubConnectionState.Disconnected) void start();
});
addEventListener("pagehide", () => {
  wanted = false;
});
addEventListener("pageshow", event => {
  if (event.persisted) follow();
});

/** Watches what this page shows; pages for people who are not signed in have no connection line and no socket. */
function follow(): void {
  wanted = document.getElementById("connection") !== null;
  if (!wanted) return;
  if (connection.state === HubConnectionState.Connected) void watchTopics();
  else if (connection.state === HubConnectionState.Disconnected) void start();
}

let waiting: number | undefined;

async function start(): Promise<void> {
  window.clearTimeout(waiting);
  if (connection.state !== HubConnectionState.Disconnected) return;
  try {
    await connection.start();
    attempts = 0;
    showConnection("live");
    await watchTopics();
    if (lostBefore) refreshPage();
    lostBefore = false;
  } catch {
    retry();
  }
}

function retry(): void {
  showConnection("lost");
  window.clearTimeout(waiting);
  waiting = window.setTimeout(() => void start(), Math.min(15000, 500 * 2 ** attempts++) + Math.random() * 500);
}

async function watchTopics(): Promise<void> {
  const shown = new Set([...document.querySelectorAll<HTMLElement>("[data-live-topic]")].map(e => e.dataset["liveTopic"] ?? ""));
  for (const topic of [...watched].filter(t => !shown.has(t))) {
    watched.delete(topic);
    await connection.invoke("Unwatch", topic).catch(() => undefined);
  }
  for (const topic of [...shown].filter(t => t !== "" && !watched.has(t))) {
    watched.add(topic);
    // A refusal means the right has ended: the next visit says so in words.
    await connection.invoke("Watch", topic).catch(() => watched.delete(topic));
  }
}
