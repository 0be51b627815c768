// Where others are: a steady line in the text, what they have selected, and their name in the margin, never over text.
import { StateEffect, StateField, type Extension, type Range } from "@codemirror/state";
import { Decoration, EditorView, WidgetType, type DecorationSet } from "@codemirror/view";
import { hueOf, shortNameOf } from "./people";
import type { Pointer } from "./protocol";

export const pointersChanged = StateEffect.define<Pointer[]>();
export const presentNow = StateEffect.define<Set<number>>();

class Caret extends WidgetType {
  constructor(readonly hue: string) { super(); }
  override eq(other: Caret): boolean { return other.hue === this.hue; }
  override toDOM(): HTMLElement {
    const caret = document.createElement("span");
    caret.className = `caret caret-${this.hue}`;
    caret.setAttribute("aria-hidden", "true");
    return caret;
  }
}

class Flag extends WidgetType {
  constructor(readonly hue: string, readonly name: string, readonly short: string) { super(); }
  override eq(other: Flag): boolean { return other.hue === this.hue && other.name === this.name; }
  override toDOM(): HTMLElement {
    const flag = document.createElement("span");
    flag.className = `flag flag-${this.hue}`;
    flag.setAttribute("aria-hidden", "true");
    flag.title = this.name;
    flag.textContent = this.name;
    flag.dataset["short"] = this.short;
    return flag;
  }
}

const pointers = StateField.define<Map<number, Pointer>>({
  create: () => new Map(),
  update(value, tr) {
    let next = value;
    if (tr.docChanged && value.size > 0) {
      next = new Map([...value].map(([id, p]) => [id, { ...p, anchor: tr.changes.mapPos(Math.min(p.anchor, tr.changes.length)), head: tr.changes.mapPos(Math.min(p.head, tr.changes.length)) }]));
    }
    for (const effect of tr.effects) {
      if (effect.is(pointersChanged)) {
        next = new Map(next);
        for (const p of effect.value) {
          if (p.anchor < 0) next.delete(p.id);
          else next.set(p.id, p);
        }
      }
      if (effect.is(presentNow)) next = new Map([...next].filter(([id]) => effect.value.has(id)));
    }
    return next;
  },
  provide: field => EditorView.decorations.compute([field, "doc"], state => draw(state.field(field), state.doc.length, at => state.doc.lineAt(at).to)),
});

function draw(all: Map<number, Pointer>, length: number, lineEnd: (at: number) => number): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  const flagged = new Set<number>();
  for (const pointer of all.values()) {
    const hue = hueOf(pointer.person);
    const head = Math.min(pointer.head, length);
    const anchor = Math.min(pointer.anchor, length);
    if (head !== anchor) ranges.push(Decoration.mark({ class: `pick pick-${hue}` }).range(Math.min(head, anchor), Math.max(head, anchor)));
    ranges.push(Decoration.widget({ widget: new Caret(hue), side: 1 }).range(head));
    const end = lineEnd(head);
    if (!flagged.has(end)) ranges.push(Decoration.widget({ widget: new Flag(hue, pointer.person.name, shortNameOf(pointer.person)), side: 2 }).range(end));
    flagged.add(end);
  }
  return Decoration.set(ranges, true);
}

export const cursors: Extension = pointers;
