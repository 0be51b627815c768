// What was typed and is not yet on the hub's disk, kept in this browser per person, note and editor: it survives a reload,
// a crash and a night of sleep, for 72 hours at most.
import { ChangeSet } from "@codemirror/state";
import type { Update } from "./protocol";

const prefix = "unsent-note:";
const longest = 72 * 3600 * 1000;

export interface Unsent { clientId: string; version: number; confirmed: number; changes: unknown[]; at: number }

const key = (user: string, note: string, clientId: string): string => `${prefix}${user}:${note}:${clientId}`;

export function keep(user: string, note: string, unsent: Unsent): void {
  const name = key(user, note, unsent.clientId);
  if (unsent.changes.length === 0) localStorage.removeItem(name);
  else localStorage.setItem(name, JSON.stringify(unsent));
}

/** What earlier editors of this person left behind for this note; those still alive in another tab keep theirs. */
export async function leftBehind(user: string, note: string): Promise<Unsent[]> {
  const found: Unsent[] = [];
  for (const name of Object.keys(localStorage).filter(n => n.startsWith(prefix))) {
    const unsent = JSON.parse(localStorage.getItem(name) ?? "null") as Unsent | null;
    if (!unsent || Date.now() - unsent.at > longest) localStorage.removeItem(name);
    else if (name.startsWith(`${prefix}${user}:${note}:`) && !(await isAlive(unsent.clientId))) found.push(unsent);
  }
  return found.sort((a, b) => a.at - b.at);
}

/** Holds a lock for as long as this page lives, so that other tabs leave this editor's text alone. */
export function stayAlive(clientId: string): () => void {
  let release = (): void => undefined;
  void navigator.locks?.request(`note-editor:${clientId}`, () => new Promise<void>(resolve => { release = resolve; })).catch(() => undefined);
  return () => release();
}

async function isAlive(clientId: string): Promise<boolean> {
  const held = await navigator.locks?.query();
  return held?.held?.some(lock => lock.name === `note-editor:${clientId}`) ?? false;
}

/** The changes that the hub does not have yet, moved behind what it has logged since; how many it had got is counted. */
export function moveBehind(unsent: Unsent, updates: Update[]): { confirmed: number; changes: ChangeSet[] } {
  let changes = unsent.changes.map(c => ChangeSet.fromJSON(c));
  let confirmed = unsent.confirmed;
  for (const update of updates) {
    if (update.clientId === unsent.clientId && changes.length > 0) {
      changes.shift();
      confirmed++;
      continue;
    }
    let theirs = ChangeSet.fromJSON(update.changes);
    changes = changes.map(mine => {
      const moved = mine.map(theirs);
      theirs = theirs.map(mine, true);
      return moved;
    });
  }
  return { confirmed, changes };
}

document.addEventListener("submit", event => {
  if (!(event.target instanceof HTMLFormElement) || !event.target.matches("[data-sign-out]")) return;
  const names = Object.keys(localStorage).filter(n => n.startsWith(prefix));
  const warning = document.querySelector<HTMLElement>("notes-editor")?.dataset["signOut"];
  if (names.length > 0 && warning && !window.confirm(warning)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  for (const name of names) localStorage.removeItem(name);
}, { capture: true });
