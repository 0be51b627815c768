// The timetable as numbers: which room and minute lies under the hand, and what is in the way there. Minutes count from midnight.

export interface Column { id: string; room: string | null; name: string; opens: number | null; closes: number | null; index: number; head: HTMLElement }
export interface Item { id: string; title: string; kind: string; room: string | null; allRooms: boolean; from: number; to: number; people: Set<string> }
export interface Place { column: Column; from: number; to: number }
export type Verdict = { level: "free" | "warn" | "bad"; why: string };
export type Words = Record<string, string>;

const slotMinutes = 5;

export function say(words: Words, key: string, ...values: (string | number)[]): string {
  return values.reduce<string>((text, value, i) => text.replaceAll(`{${i}}`, String(value)), words[key] ?? key);
}

export function clock(minutes: number): string {
  const m = ((minutes % 1440) + 1440) % 1440;
  return `${String(Math.floor(m / 60)).padStart(2, "0")}:${String(m % 60).padStart(2, "0")}`;
}

export class Grid {
  readonly first: number;
  readonly last: number;
  readonly columns: Column[];
  readonly items: Item[];

  constructor(readonly table: HTMLElement) {
    this.first = Number(table.dataset["first"]);
    this.last = Number(table.dataset["last"]);
    this.columns = [...table.querySelectorAll<HTMLElement>(".room-head")].filter(h => !h.hidden).map((head, index) => ({
      id: head.dataset["column"] ?? "", room: head.dataset["column"] === "none" ? null : head.dataset["column"] ?? null, name: head.dataset["name"] ?? "",
      opens: number(head.dataset["opens"]), closes: number(head.dataset["closes"]), index, head,
    }));
    this.items = [...table.querySelectorAll<HTMLElement>(".card-slot")].map(item);
  }

  /** The height of five minutes on the screen. */
  get slotHeight(): number {
    const head = this.columns[0]?.head.getBoundingClientRect().height ?? 0;
    return (this.table.scrollHeight - head) / ((this.last - this.first) / slotMinutes);
  }

  /** The minute at a height of the screen, not snapped. */
  minuteAt(y: number): number {
    const head = this.columns[0]?.head.offsetHeight ?? 0;
    return this.first + ((y - this.table.getBoundingClientRect().top - head) / this.slotHeight) * slotMinutes;
  }

  columnAt(x: number): Column | undefined {
    return this.columns.find(c => { const r = c.head.getBoundingClientRect(); return x >= r.left && x <= r.right; });
  }

  columnOf(room: string | null): Column | undefined {
    return this.columns.find(c => c.room === room) ?? this.columns[0];
  }

  keepInside(from: number, length: number): number {
    return Math.max(this.first, Math.min(from, Math.min(this.last, 1440) - length));
  }

  /** The same rules as the server's scan, for the one session in the hand. The server has the last word. */
  judge(moving: Item, place: Place, words: Words): Verdict {
    const { column, from, to } = place;
    if ((column.opens !== null && from < column.opens) || (column.closes !== null && to > column.closes)) return { level: "bad", why: say(words, "closed", column.name) };
    const others = this.items.filter(i => i.id !== moving.id && i.from < to && from < i.to);
    const taken = others.find(i => moving.allRooms ? i.room !== null || i.allRooms : i.allRooms ? column.room !== null : i.room === column.room && column.room !== null);
    if (taken) return { level: "bad", why: say(words, "roomTaken", column.name, taken.title) };
    const twice = others.find(i => [...i.people].some(p => moving.people.has(p)));
    return twice ? { level: "warn", why: say(words, "warnPeople", twice.title) } : { level: "free", why: words["noConflict"] ?? "" };
  }

  /** Where it cannot go, to be drawn while it is in the hand: closed hours and gaps that are too short. */
  noGo(moving: Item, words: Words): { column: Column; from: number; to: number; why: string }[] {
    const length = moving.to - moving.from;
    return this.columns.flatMap(column => {
      const closed = [
        ...(column.opens !== null && column.opens > this.first ? [{ column, from: this.first, to: column.opens, why: say(words, "closed", column.name) }] : []),
        ...(column.closes !== null && column.closes < this.last ? [{ column, from: column.closes, to: this.last, why: say(words, "closed", column.name) }] : []),
      ];
      const taken = this.items.filter(i => i.id !== moving.id && (i.allRooms || i.room === column.room)).sort((a, b) => a.from - b.from);
      let end = Math.max(this.first, column.opens ?? this.first);
      const gaps: typeof closed = [];
      for (const next of taken) {
        const gap = next.from - end;
        if (gap >= slotMinutes * 2 && gap < length) gaps.push({ column, from: end, to: next.from, why: say(words, "needs", gap, length) });
        end = Math.max(end, next.to);
      }
      return [...closed, ...gaps];
    });
  }

  /** The classes that put something at a place of the grid. */
  classes(place: { column: Column; from: number; to: number }): string {
    const from = Math.max(this.first, place.from);
    return `room-${place.column.index + 1} at-${(from - this.first) / slotMinutes} for-${Math.max(1, Math.round((Math.min(place.to, this.last) - from) / slotMinutes))}`;
  }
}

export function item(card: HTMLElement): Item {
  const minutes = Number(card.dataset["minutes"] ?? 0);
  return {
    id: card.dataset["session"] ?? "", title: card.dataset["title"] ?? "", kind: card.dataset["kind"] ?? "", room: card.dataset["room"] || null, allRooms: card.dataset["allRooms"] === "1",
    from: Number(card.dataset["from"] ?? 0), to: Number(card.dataset["to"] ?? minutes), people: new Set((card.dataset["people"] ?? "").split(" ").filter(p => p !== "")),
  };
}

function number(text: string | undefined): number | null {
  return text === undefined || text === "" ? null : Number(text);
}
