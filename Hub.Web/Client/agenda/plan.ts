// Changes of the draft as commands that can be undone. The history outlives a change of the day shown, not a reload.

export interface Session { id: string; version: number; title: string; kind: string; roomId: string | null; day: string | null; start: string | null; end: string | null; minutes: number; teamId: string | null; leads: string[]; audience: string; changedBy: string | null }
export interface Where { roomId: string | null; day: string | null; start?: string; end?: string }
interface Step { title: string; id: string; before: Where | null; after: Where | null; made?: object }

const histories = new Map<string, { done: Step[]; undone: Step[] }>();

/** Somebody else changed the session first: this is what it is now. */
export class Overtaken extends Error {
  constructor(readonly current: Session | undefined, message: string) { super(message); }
}

export class Plan {
  constructor(private readonly workshop: string, private readonly token: string) {}

  private get history() {
    let history = histories.get(this.workshop);
    if (!history) histories.set(this.workshop, history = { done: [], undone: [] });
    return history;
  }

  get undoable(): Step | undefined { return this.history.done.at(-1); }
  get redoable(): Step | undefined { return this.history.undone.at(-1); }

  async move(id: string, version: number, title: string, after: Where): Promise<Session> {
    const before = await this.read(id);
    if (before.version !== version) throw new Overtaken(before, "");
    const now = await this.patch(id, version, after);
    this.did({ title, id, before: where(before), after: where(now) });
    return now;
  }

  async add(body: { title: string; kind: string } & Where): Promise<Session> {
    const made = await this.send("POST", `/api/v1/workshops/${this.workshop}/sessions`, body) as Session;
    this.did({ title: made.title, id: made.id, before: null, after: where(made), made: { ...body, id: made.id } });
    return made;
  }

  async undo(): Promise<string | undefined> {
    const step = this.history.done.pop();
    if (!step) return undefined;
    await this.go(step, step.after, step.before);
    this.history.undone.push(step);
    return step.title;
  }

  async redo(): Promise<string | undefined> {
    const step = this.history.undone.pop();
    if (!step) return undefined;
    await this.go(step, step.before, step.after);
    this.history.done.push(step);
    return step.title;
  }

  /** From one state to the other, only if it still is in the first. */
  private async go(step: Step, from: Where | null, to: Where | null): Promise<void> {
    if (from === null) {
      await this.send("POST", `/api/v1/workshops/${this.workshop}/sessions`, { ...step.made, ...to });
      return;
    }
    const current = await this.read(step.id);
    if (JSON.stringify(where(current)) !== JSON.stringify(from)) throw new Overtaken(current, "");
    if (to === null) await this.send("DELETE", `/api/v1/sessions/${step.id}?version=${current.version}`);
    else await this.patch(step.id, current.version, to);
  }

  private did(step: Step): void {
    this.history.done.push(step);
    this.history.undone.length = 0;
  }

  private async read(id: string): Promise<Session> {
    return await this.send("GET", `/api/v1/sessions/${id}`) as Session;
  }

  private async patch(id: string, version: number, to: Where): Promise<Session> {
    return await this.send("PATCH", `/api/v1/sessions/${id}`, to.day === null ? { version, day: null } : { version, ...to }) as Session;
  }

  private async send(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(path, {
      method, credentials: "same-origin",
      headers: { "X-Antiforgery": this.token, Accept: "application/json", ...(body ? { "Content-Type": "application/json" } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    const json = text === "" ? undefined : JSON.parse(text) as { code?: string; current?: Session; detail?: string };
    if (answer.status === 409 && json?.code === "stale-version") throw new Overtaken(json.current, json.detail ?? "");
    if (!answer.ok) throw new Error(json?.detail ?? "");
    return json;
  }
}

function where(s: Session): Where {
  return s.day === null ? { roomId: s.roomId, day: null } : { roomId: s.roomId, day: s.day, start: s.start ?? "", end: s.end ?? "" };
}
