// <agenda-editor>: the hand over the server's timetable. Everything it does can be done by link and form as well; every change is one call
// with the version that was read, and the page is then asked for again. It keeps its own inside: morphing of the page leaves it alone, and its
// own morphing waits while a session is in the hand, so that nothing is replaced under a pointer or a key.
import * as Turbo from "@hotwired/turbo";
import { clock, Grid, item, say, type Item, type Place, type Verdict, type Words } from "./grid";
import { Overtaken, Plan, type Where } from "./plan";

/** What is being moved, by hand or by keys. */
interface Held { card: HTMLElement; moving: Item; version: number; isNew: boolean; place: Place | null; verdict: Verdict | null; resize: boolean; grabbed: number; byKeys: boolean; overRail: boolean; overDay: string | null }

class AgendaEditor extends HTMLElement {
  private held: Held | undefined;
  private press: { x: number; y: number; card: HTMLElement; resize: boolean; pointer: number } | undefined;
  private grid: Grid | undefined;
  private plan!: Plan;
  private words: Words = {};
  private justDragged = false;
  private owed = false;
  private queued = false;
  private busy: Promise<void> = Promise.resolve();

  connectedCallback(): void {
    this.addEventListener("pointerdown", this.onDown);
    this.addEventListener("click", this.onClick);
    this.addEventListener("dragstart", e => e.preventDefault());
    this.addEventListener("keydown", this.onKey);
    this.addEventListener("input", this.onInput);
    this.addEventListener("change", this.onInput);
    window.addEventListener("pointermove", this.onMove);
    window.addEventListener("pointerup", this.onUp);
    window.addEventListener("pointercancel", this.onCancel);
    document.addEventListener("keydown", this.onAnyKey);
    document.addEventListener("hub:changed", this.onChanged);
    this.setUp();
  }

  disconnectedCallback(): void {
    window.removeEventListener("pointermove", this.onMove);
    window.removeEventListener("pointerup", this.onUp);
    window.removeEventListener("pointercancel", this.onCancel);
    document.removeEventListener("keydown", this.onAnyKey);
    document.removeEventListener("hub:changed", this.onChanged);
  }

  private get workshop(): string { return this.dataset["workshop"] ?? ""; }
  private get day(): string { return this.dataset["day"] ?? ""; }
  private get snap(): number { return Number(localStorage.getItem("agenda-snap") ?? 5); }

  /** After each rendering by the server. */
  private setUp(): void {
    this.words = JSON.parse(this.dataset["words"] ?? "{}") as Words;
    const token = this.querySelector<HTMLInputElement>("input[name='__RequestVerificationToken']")?.value ?? "";
    this.plan = new Plan(this.workshop, token);
    for (const part of this.querySelectorAll<HTMLElement>("[data-history], [data-snap], [data-find], [data-keys], [data-hide-room]")) part.hidden = false;
    const snap = this.querySelector<HTMLSelectElement>("[data-snap-choice]");
    if (snap) snap.value = String(this.snap);
    this.hideRooms();
    this.showSought();
    const table = this.querySelector<HTMLElement>("[data-timetable]");
    this.grid = table ? new Grid(table) : undefined;
    this.showHistory();
    this.seek(location.hash.replace("#session-", ""));
  }

  private showHistory(): void {
    const { undoable, redoable } = this.plan;
    for (const [selector, step] of [["[data-undo]", undoable], ["[data-redo]", redoable]] as const) {
      const button = this.querySelector<HTMLButtonElement>(selector);
      if (button) button.disabled = step === undefined;
    }
  }

  private say(text: string): void {
    const line = this.querySelector("[data-say]");
    if (line) line.textContent = text;
  }

  // --- Asking the server again ----------------------------------------------------------

  private readonly onChanged = (event: Event): void => {
    const { topic } = (event as CustomEvent<{ topic: string }>).detail;
    if (topic === this.dataset["topic"]) this.ask();
  };

  private get inHand(): boolean { return this.press !== undefined || this.held !== undefined; }

  /** Asks again for what was not shown while something was in the hand. */
  private catchUp(): void {
    if (this.owed && !this.inHand) this.ask();
  }

  /** One after the other with the changes made here, and once for many. */
  private ask(): void {
    if (this.queued) return;
    this.queued = true;
    this.busy = this.busy.then(() => {
      this.queued = false;
      return this.reload();
    });
  }

  /** Takes the inside of the same page as it is now, or of another day. What is in the hand stays as it is until it is let go. */
  private async reload(day = this.day): Promise<void> {
    const turning = day !== this.day;
    const address = new URL(location.href);
    if (turning) { address.searchParams.set("day", day); address.hash = ""; }
    const text = await fetch(address, { credentials: "same-origin", headers: { Accept: "text/html" } }).then(answer => answer.ok ? answer.text() : "", () => "");
    const fresh = new DOMParser().parseFromString(text, "text/html").querySelector<HTMLElement>("agenda-editor");
    if (!fresh || !this.isConnected) return;
    this.owed = this.inHand && !turning;
    if (this.owed) return;
    this.show(fresh);
    if (turning) history.replaceState(history.state, "", address);
  }

  /** Morphs, so that a card which is still there stays the same element and keeps the focus. */
  private show(fresh: HTMLElement): void {
    const focused = document.activeElement?.closest<HTMLElement>("[data-session]")?.dataset["session"];
    const said = this.querySelector("[data-say]")?.textContent ?? "";
    const scroll = this.querySelector("[data-scroll]")?.scrollTop ?? 0;
    for (const name of ["day", "days", "words"]) this.dataset[name] = fresh.dataset[name] ?? "";
    Turbo.morphChildren(this, fresh);
    this.setUp();
    this.say(said);
    const body = this.querySelector("[data-scroll]");
    if (body) body.scrollTop = scroll;
    if (this.held) this.pickUpAgain();
    else if (focused && !document.activeElement?.closest("[data-session]")) this.find(focused)?.focus({ preventScroll: true });
  }

  private find(id: string): HTMLElement | undefined {
    const card = this.querySelector<HTMLElement>(`[data-session="${CSS.escape(id)}"]`);
    return card?.matches("a") ? card : card?.querySelector<HTMLElement>("a") ?? undefined;
  }

  private seek(id: string): void {
    if (id === "") return;
    const link = this.find(id);
    link?.closest(".card-slot")?.classList.add("is-sought");
    link?.scrollIntoView({ block: "center" });
  }

  // --- The hand -------------------------------------------------------------------------

  private readonly onDown = (event: PointerEvent): void => {
    if (event.button !== 0 || !(event.target instanceof Element) || !this.grid) return;
    const card = event.target.closest<HTMLElement>(".card-slot[data-session], .waiting-card[data-session], [data-new]");
    if (!card) return;
    this.press = { x: event.clientX, y: event.clientY, card, resize: event.target.closest("[data-resize]") !== null, pointer: event.pointerId };
    if (this.press.resize) event.preventDefault();
  };

  private readonly onMove = (event: PointerEvent): void => {
    if (this.press && !this.held && Math.hypot(event.clientX - this.press.x, event.clientY - this.press.y) > 4) {
      const grabbed = this.grid && this.press.card.matches(".card-slot") ? this.grid.minuteAt(this.press.y) - item(this.press.card).from : 0;
      this.take(this.press.card, this.press.resize, grabbed, false);
    }
    if (!this.held || this.held.byKeys || !this.grid) return;
    event.preventDefault();
    this.scrollAtEdge(event);
    const under = document.elementFromPoint(event.clientX, event.clientY);
    this.held.overRail = under?.closest("[data-rail]") !== null && under !== null && !this.held.isNew;
    this.held.overDay = under?.closest<HTMLElement>("[data-day-tab]")?.dataset["dayTab"] ?? null;
    for (const tab of this.querySelectorAll<HTMLElement>("[data-day-tab]")) tab.classList.toggle("is-over-target", tab.dataset["dayTab"] === this.held.overDay);
    const inside = under !== null && this.grid.table.contains(under);
    this.place(inside ? this.placeAt(event.clientX, event.clientY) : null);
  };

  private placeAt(x: number, y: number): Place | null {
    const held = this.held!, grid = this.grid!, snap = this.snap;
    const length = held.moving.to - held.moving.from;
    if (held.resize) {
      const column = grid.columnOf(held.moving.room);
      const to = Math.max(held.moving.from + 5, Math.round(grid.minuteAt(y) / snap) * snap);
      return column ? { column, from: held.moving.from, to: Math.min(to, 1440) } : null;
    }
    const column = grid.columnAt(x);
    const from = grid.keepInside(Math.round((grid.minuteAt(y) - held.grabbed) / snap) * snap, length);
    return column ? { column, from, to: from + length } : null;
  }

  private scrollAtEdge(event: PointerEvent): void {
    const body = this.querySelector<HTMLElement>("[data-scroll]");
    if (!body) return;
    const box = body.getBoundingClientRect();
    if (event.clientY > box.bottom - 24 && event.clientY < box.bottom + 24) body.scrollTop += 12;
    else if (event.clientY < box.top + 60 && event.clientY > box.top) body.scrollTop -= 12;
  }

  private readonly onUp = (): void => {
    this.press = undefined;
    if (!this.held || this.held.byKeys) { window.setTimeout(() => this.catchUp(), 0); return; }
    this.justDragged = true;
    window.setTimeout(() => (this.justDragged = false), 0);
    this.drop();
  };

  private readonly onCancel = (): void => {
    this.press = undefined;
    if (this.held && !this.held.byKeys) this.letGo();
    this.catchUp();
  };

  private readonly onClick = (event: MouseEvent): void => {
    if (this.justDragged) { event.preventDefault(); event.stopPropagation(); return; }
    const target = event.target instanceof Element ? event.target : undefined;
    if (target?.closest("[data-undo]")) this.run(() => this.plan.undo(), "undone");
    else if (target?.closest("[data-redo]")) this.run(() => this.plan.redo(), "redone");
    else if (target?.closest("[data-hide-room]")) this.toggleRoom(target.closest<HTMLElement>(".room-head")?.dataset["column"] ?? "", true);
    else if (target?.closest("[data-show-room]")) this.toggleRoom(target.closest<HTMLElement>("[data-show-room]")?.dataset["showRoom"] ?? "", false);
  };

  // --- Keys -----------------------------------------------------------------------------

  private readonly onKey = (event: KeyboardEvent): void => {
    const target = event.target instanceof Element ? event.target : undefined;
    const card = target?.closest<HTMLElement>(".card-slot[data-session], .waiting-card[data-session], [data-new]");
    if (event.ctrlKey || event.metaKey || event.altKey || (!card && !this.held)) return;
    const step = ({ ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] } as Record<string, [number, number]>)[event.key];
    if (step && this.grid) {
      event.preventDefault();
      if (!this.held && card) this.take(card, event.shiftKey, 0, true);
      if (this.held?.byKeys) this.step(step[0], step[1], event.shiftKey);
    } else if ((event.key === "PageUp" || event.key === "PageDown") && (card || this.held)) {
      event.preventDefault();
      if (!this.held && card) this.take(card, false, 0, true);
      this.turnDay(event.key === "PageUp" ? -1 : 1);
    } else if (event.key === "Enter" && this.held) {
      event.preventDefault();
      this.drop();
    } else if (event.key === "Escape" && this.held) {
      event.preventDefault();
      const { card: left } = this.held;
      this.letGo();
      this.say(this.words["cancelled"] ?? "");
      this.find(left.dataset["session"] ?? "")?.focus();
      this.catchUp();
    } else if ((event.key === "Delete" || event.key === "Backspace") && card?.matches(".card-slot") && !this.held) {
      event.preventDefault();
      this.take(card, false, 0, true);
      this.held!.overRail = true;
      this.drop();
    }
  };

  private readonly onAnyKey = (event: KeyboardEvent): void => {
    const typing = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
    if (typing || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
    event.preventDefault();
    if (event.shiftKey) this.run(() => this.plan.redo(), "redone");
    else this.run(() => this.plan.undo(), "undone");
  };

  private step(rooms: number, steps: number, resize: boolean): void {
    const held = this.held!, grid = this.grid!;
    const now = held.place ?? { column: grid.columnOf(held.moving.room) ?? grid.columns[0]!, from: held.moving.from, to: held.moving.to };
    const column = grid.columns[Math.max(0, Math.min(grid.columns.length - 1, now.column.index + rooms))]!;
    if (resize) {
      held.resize = true;
      this.place({ column: now.column, from: now.from, to: Math.max(now.from + 5, now.to + steps * this.snap) });
      return;
    }
    const from = grid.keepInside(now.from + steps * this.snap, now.to - now.from);
    this.place({ column, from, to: from + now.to - now.from });
  }

  private turnDay(by: number): void {
    const days = (this.dataset["days"] ?? "").split(" ");
    const next = days[days.indexOf(this.day) + by];
    if (next) this.busy = this.busy.then(() => this.reload(next));
  }

  /** After the page was rendered anew while something is held by keys. */
  private pickUpAgain(): void {
    const held = this.held!, grid = this.grid;
    const card = this.querySelector<HTMLElement>(`[data-session="${CSS.escape(held.moving.id)}"]`);
    if (card) held.card = card;
    card?.classList.add("is-held");
    if (!grid) { this.held = undefined; return; }
    const column = grid.columns.find(c => c.id === held.place?.column.id) ?? grid.columns[0];
    const length = held.place ? held.place.to - held.place.from : held.moving.to - held.moving.from;
    const from = grid.keepInside(held.place?.from ?? held.moving.from, length);
    if (column) this.place({ column, from, to: from + length });
    this.querySelector<HTMLElement>(".drag-ghost")?.focus();
  }

  // --- Holding, judging, dropping -------------------------------------------------------

  private take(card: HTMLElement, resize: boolean, grabbed: number, byKeys: boolean): void {
    const grid = this.grid!, isNew = card.dataset["new"] !== undefined;
    const moving = item(card);
    if (isNew) Object.assign(moving, { kind: card.dataset["new"], title: card.dataset["title"], from: 0, to: 30 });
    if (moving.to <= moving.from) moving.to = moving.from + 60;
    if (!card.matches(".card-slot")) { const length = moving.to - moving.from; moving.from = Math.max(grid.first, 540); moving.to = moving.from + length; }
    this.held = { card, moving, version: Number(card.dataset["version"] ?? 0), isNew, place: null, verdict: null, resize, grabbed, byKeys, overRail: false, overDay: null };
    card.classList.add("is-held");
    this.classList.add("is-dragging");
    if (!resize) for (const spot of grid.noGo(moving, this.words)) this.mark(`illegal ${grid.classes(spot)}`, spot.why);
  }

  private mark(classes: string, text: string): void {
    const mark = document.createElement("div");
    mark.className = `slot-item ${classes}`;
    mark.dataset["mark"] = "";
    const words = document.createElement("span");
    words.textContent = text;
    mark.append(words);
    this.grid!.table.append(mark);
  }

  private place(place: Place | null): void {
    const held = this.held!, grid = this.grid!;
    held.place = place;
    this.querySelector(".drag-ghost")?.remove();
    if (!place) { held.verdict = null; return; }
    const verdict = held.verdict = grid.judge(held.moving, place, this.words);
    const ghost = document.createElement("div");
    ghost.className = `slot-item drag-ghost ${grid.classes(place)}${verdict.level === "bad" ? " drag-ghost-bad" : verdict.level === "warn" ? " drag-ghost-warn" : ""}`;
    ghost.tabIndex = -1;
    const label = document.createElement("span");
    label.className = "drag-time";
    label.textContent = `${clock(place.from)}–${clock(place.to)} · ${verdict.level === "free" ? this.words["free"] ?? "" : verdict.why}`;
    ghost.append(label);
    grid.table.append(ghost);
    if (held.byKeys) ghost.scrollIntoView({ block: "nearest" });
    this.say(say(this.words, "to", held.moving.title, place.column.name, clock(place.from), clock(place.to), verdict.why));
  }

  private letGo(): void {
    this.held?.card.classList.remove("is-held");
    this.held = undefined;
    this.classList.remove("is-dragging");
    for (const mark of this.querySelectorAll("[data-mark], .drag-ghost")) mark.remove();
    for (const tab of this.querySelectorAll(".is-over-target")) tab.classList.remove("is-over-target");
  }

  private drop(): void {
    const { moving, version, isNew, place, verdict, overRail, overDay, resize } = this.held!;
    const day = this.day;
    this.letGo();
    if (overRail) { this.change(moving, version, { roomId: moving.room, day: null }); return; }
    if (overDay && overDay !== day && !isNew) { this.change(moving, version, { roomId: moving.room, day: overDay, start: clock(moving.from), end: clock(moving.to) }); return; }
    if (!place || !verdict) { this.say(this.words["cancelled"] ?? ""); this.catchUp(); return; }
    if (verdict.level === "bad") { this.say(say(this.words, "refused", verdict.why)); this.find(moving.id)?.focus(); this.catchUp(); return; }
    const to: Where = { roomId: resize || moving.allRooms ? moving.room : place.column.room, day, start: clock(place.from), end: clock(place.to) };
    if (isNew) this.run(async () => (await this.plan.add({ title: moving.title, kind: moving.kind, ...to })).title, "moved", to);
    else this.change(moving, version, to);
  }

  private change(moving: Item, version: number, to: Where): void {
    this.run(async () => (await this.plan.move(moving.id, version, moving.title, to)).title, to.day === null ? "waits" : "moved", to, moving.id);
  }

  /** One change after the other; the outcome is said, and the page asked for again. */
  private run(act: () => Promise<string | undefined>, word: string, to?: Where, focus?: string): void {
    this.busy = this.busy.then(async () => {
      let said: string | undefined;
      try {
        const title = await act();
        if (title === undefined) return;
        said = say(this.words, word, title, to?.start ?? "", to?.end ?? "");
      } catch (error) {
        said = this.whatWentWrong(error);
      }
      await this.reload();
      if (said) this.say(said);
      if (focus && !this.inHand && document.activeElement === document.body) this.find(focus)?.focus({ preventScroll: true });
    });
  }

  private whatWentWrong(error: unknown): string {
    if (error instanceof Overtaken && error.current) {
      const now = error.current, who = now.changedBy ?? "";
      return now.day === null ? say(this.words, "conflictWaiting", who) : say(this.words, "conflict", who, now.start ?? "", now.end ?? "", now.day);
    }
    return error instanceof Error && error.message !== "" ? error.message : this.words["failed"] ?? "";
  }

  // --- Rooms hidden on this computer, the search in the rail, the snap -------------------

  private get hiddenRooms(): string[] { return JSON.parse(localStorage.getItem(`agenda-hidden:${this.workshop}`) ?? "[]") as string[]; }

  private toggleRoom(id: string, hide: boolean): void {
    localStorage.setItem(`agenda-hidden:${this.workshop}`, JSON.stringify(hide ? [...new Set([...this.hiddenRooms, id])] : this.hiddenRooms.filter(h => h !== id)));
    this.ask();
  }

  private hideRooms(): void {
    const table = this.querySelector<HTMLElement>("[data-timetable]"), tray = this.querySelector<HTMLElement>("[data-hidden-rooms]");
    const heads = [...this.querySelectorAll<HTMLElement>(".room-head")];
    const hidden = this.hiddenRooms.filter(id => heads.some(h => h.dataset["column"] === id));
    if (!table || hidden.length === 0 || hidden.length === heads.length) return;
    const shown = heads.filter(h => !hidden.includes(h.dataset["column"] ?? ""));
    table.className = table.className.replace(/\brooms-\d+/, `rooms-${shown.length}`);
    heads.forEach((head, was) => {
      const now = shown.indexOf(head);
      head.hidden = now < 0;
      if (now >= 0) head.classList.replace(`room-${was + 1}`, `room-${now + 1}`);
      const room = head.dataset["column"] === "none" ? "" : head.dataset["column"] ?? "";
      for (const card of table.querySelectorAll<HTMLElement>(`.card-slot:not(.room-all):not([data-placed])`)) {
        if ((card.dataset["room"] ?? "") !== room) continue;
        card.hidden = now < 0;
        card.dataset["placed"] = "";
        if (now >= 0) card.classList.replace(`room-${was + 1}`, `room-${now + 1}`);
      }
    });
    tray?.replaceChildren(...hidden.map(id => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-edge btn-sm";
      button.dataset["showRoom"] = id;
      button.textContent = say(this.words, "show", heads.find(h => h.dataset["column"] === id)?.dataset["name"] ?? "");
      return button;
    }));
  }

  private readonly onInput = (event: Event): void => {
    const field = event.target;
    if (field instanceof HTMLSelectElement && field.matches("[data-snap-choice]")) localStorage.setItem("agenda-snap", field.value);
    if (field instanceof HTMLInputElement && field.matches("[data-find-waiting]")) this.showSought();
  };

  private showSought(): void {
    const sought = this.querySelector<HTMLInputElement>("[data-find-waiting]")?.value.trim().toLowerCase() ?? "";
    for (const row of this.querySelectorAll<HTMLElement>(".waiting-list li[data-words]")) row.hidden = !(row.dataset["words"] ?? "").includes(sought);
  }
}

customElements.define("agenda-editor", AgendaEditor);
