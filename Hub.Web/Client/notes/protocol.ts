// /hubs/notes as the server speaks it (one connection for all notes of the page).
import { HttpTransportType, HubConnectionBuilder, HubConnectionState, LogLevel } from "@microsoft/signalr";

export interface Person { id: string; name: string }
export interface Update { clientId: string; sequence: number; changes: unknown; author: Person; at: string }
export interface Presence { id: number; person: Person; writes: boolean }
export interface Pointer { id: number; person: Person; version: number; anchor: number; head: number }
export interface Joined {
  version: number;
  text?: string;
  updates?: Update[];
  authors?: { people: Person[]; runs: number[] };
  people: Presence[];
  me: number;
  readOnly?: string;
}
export interface Pushed { version?: number; refused?: { code: string; message: string } }

export interface Listener {
  connected(): void;
  lost(): void;
  changed(version: number, updates: Update[]): void;
  pointed(pointers: Pointer[]): void;
  people(people: Presence[]): void;
  closed(reason: string): void;
}

const hub = new HubConnectionBuilder()
  .withUrl("/hubs/notes", { transport: HttpTransportType.WebSockets, skipNegotiation: true })
  .configureLogging(LogLevel.None)
  .build();
hub.keepAliveIntervalInMilliseconds = 2000;
hub.serverTimeoutInMilliseconds = 12000;

const listeners = new Map<string, Listener>();
let attempts = 0;
let waiting: number | undefined;

hub.on("Changed", (noteId: string, version: number, updates: Update[]) => listeners.get(noteId)?.changed(version, updates));
hub.on("Pointed", (noteId: string, pointers: Pointer[]) => listeners.get(noteId)?.pointed(pointers));
hub.on("People", (noteId: string, people: Presence[]) => listeners.get(noteId)?.people(people));
hub.on("Closed", (noteId: string, reason: string) => listeners.get(noteId)?.closed(reason));
hub.onclose(() => {
  for (const listener of listeners.values()) listener.lost();
  retry();
});
addEventListener("online", () => void start());
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) void start();
});

export function listen(noteId: string, listener: Listener): void {
  listeners.set(noteId, listener);
  if (isConnected()) listener.connected();
  else void start();
}

export function forget(noteId: string): void {
  listeners.delete(noteId);
  if (isConnected()) void hub.invoke("Leave", noteId).catch(() => undefined);
  if (listeners.size === 0) void hub.stop();
}

export const isConnected = (): boolean => hub.state === HubConnectionState.Connected;
export const join = (noteId: string, known: number): Promise<Joined> => hub.invoke<Joined>("Join", noteId, known);
export const push = (noteId: string, version: number, clientId: string, sequence: number, changes: unknown[]): Promise<Pushed> =>
  hub.invoke<Pushed>("Push", noteId, version, clientId, sequence, changes);
export const point = (noteId: string, version: number, anchor: number, head: number): Promise<void> => hub.invoke<void>("Point", noteId, version, anchor, head);

export interface Written { line: number; author?: Person | null; at?: string | null }

/** Who wrote a line and when; worked out from the log, so asked only when somebody wants to know. */
export async function lineOf(noteId: string, version: number, line: number): Promise<Written> {
  const answer = await fetch(`/api/v1/notes/${noteId}/lines/${line}?version=${version}`, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.statusText);
  return await answer.json() as Written;
}

async function start(): Promise<void> {
  window.clearTimeout(waiting);
  if (listeners.size === 0 || hub.state !== HubConnectionState.Disconnected) return;
  try {
    await hub.start();
    attempts = 0;
    for (const listener of listeners.values()) listener.connected();
  } catch {
    retry();
  }
}

function retry(): void {
  window.clearTimeout(waiting);
  if (listeners.size > 0) waiting = window.setTimeout(() => void start(), Math.min(5000, 300 * 2 ** attempts++) + Math.random() * 300);
}
