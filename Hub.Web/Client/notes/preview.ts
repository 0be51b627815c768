// Markdown that looks like what it means while it is written: headings, quotes, lists, tasks, names and set references.
import { RangeSetBuilder, type Extension, type Range } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, WidgetType, type DecorationSet, type ViewUpdate } from "@codemirror/view";

export interface Words { people: string[]; sets: { ref: string; title: string; url: string }[]; openTask: string; doneTask: string }

class Check extends WidgetType {
  constructor(readonly done: boolean, readonly label: string) { super(); }
  override eq(other: Check): boolean { return other.done === this.done && other.label === this.label; }
  override toDOM(view: EditorView): HTMLElement {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.className = "check";
    box.checked = this.done;
    box.disabled = view.state.readOnly;
    box.setAttribute("aria-label", this.label);
    return box;
  }
  override ignoreEvent(event: Event): boolean { return event.type !== "mousedown" && event.type !== "click"; }
}

const task = /^(\s*)[-*] \[([ xX])\] /;
const sign = Decoration.mark({ class: "md" });
const done = Decoration.mark({ class: "done" });

function decorate(view: EditorView, words: Words): DecorationSet {
  const lines = new RangeSetBuilder<Decoration>();
  const marks: Range<Decoration>[] = [];
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at);
      const heading = /^(#{1,6}) /.exec(line.text);
      const isTask = task.exec(line.text);
      if (heading) {
        lines.add(line.from, line.from, Decoration.line({ class: `h h${heading[1]!.length}`, attributes: { role: "heading", "aria-level": String(heading[1]!.length + 2) } }));
        marks.push(sign.range(line.from, line.from + heading[1]!.length));
      } else if (line.text.startsWith("> ")) {
        lines.add(line.from, line.from, Decoration.line({ class: "quote" }));
        marks.push(sign.range(line.from, line.from + 1));
      } else if (isTask) {
        lines.add(line.from, line.from, Decoration.line({ class: "task" }));
        const start = line.from + isTask[1]!.length;
        const end = line.from + isTask[0].length;
        const isDone = isTask[2] !== " ";
        const touched = view.state.selection.ranges.some(r => r.from < end && r.to > start);
        if (!touched) marks.push(Decoration.replace({ widget: new Check(isDone, (isDone ? words.doneTask : words.openTask).replace("{0}", line.text.slice(isTask[0].length))) }).range(start, end - 1));
        if (isDone && end < line.to) marks.push(done.range(end, line.to));
      } else if (/^\s*[-*+] /.test(line.text)) {
        lines.add(line.from, line.from, Decoration.line({ class: "item" }));
      }
      chips(line.from, line.text, words, marks);
      at = line.to + 1;
    }
  }
  const set = Decoration.set(marks, true);
  return set.update({ add: rangesOf(lines.finish()), sort: true });
}

function rangesOf(set: DecorationSet): Range<Decoration>[] {
  const all: Range<Decoration>[] = [];
  for (const cursor = set.iter(); cursor.value; cursor.next()) all.push(cursor.value.range(cursor.from, cursor.to));
  return all;
}

function chips(from: number, text: string, words: Words, marks: Range<Decoration>[]): void {
  for (const found of text.matchAll(/#[A-Za-z0-9][A-Za-z0-9._/-]*[A-Za-z0-9]/g)) {
    const set = words.sets.find(s => s.ref.toLowerCase() === found[0].slice(1).toLowerCase());
    if (set) marks.push(Decoration.mark({ class: "chip chip-set", attributes: { "data-url": set.url, title: set.title } }).range(from + found.index, from + found.index + found[0].length));
  }
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    if (at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1]!)) continue;
    // The longest name, ending where its letters end: the same rule as the hub's, who tells those who are named.
    const name = words.people.filter(p => text.slice(at + 1, at + 1 + p.length).toLowerCase() === p.toLowerCase() && !/^[\p{L}\p{N}]{2}$/u.test(text.slice(at + p.length, at + p.length + 2)))
      .sort((a, b) => b.length - a.length)[0];
    if (name) marks.push(Decoration.mark({ class: "chip" }).range(from + at, from + at + 1 + name.length));
  }
}

/** Toggles the task of the line as a change like any other. */
export function toggleTask(view: EditorView, at: number): boolean {
  const line = view.state.doc.lineAt(at);
  const found = task.exec(line.text);
  if (!found || view.state.readOnly) return false;
  const mark = line.from + found[1]!.length + 3;
  view.dispatch({ changes: { from: mark, to: mark + 1, insert: found[2] === " " ? "x" : " " }, userEvent: "input.task" });
  return true;
}

export function preview(words: Words): Extension {
  return ViewPlugin.fromClass(class {
    decorations: DecorationSet;
    constructor(view: EditorView) { this.decorations = decorate(view, words); }
    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged || update.selectionSet) this.decorations = decorate(update.view, words);
    }
  }, {
    decorations: plugin => plugin.decorations,
    eventHandlers: {
      mousedown(event, view) {
        const target = event.target;
        if (!(target instanceof HTMLElement)) return false;
        if (target.matches(".check")) {
          event.preventDefault();
          return toggleTask(view, view.posAtDOM(target));
        }
        const chip = target.closest<HTMLElement>("[data-url]");
        if (chip && (event.ctrlKey || event.metaKey || view.state.readOnly)) {
          event.preventDefault();
          location.assign(chip.dataset["url"]!);
          return true;
        }
        return false;
      },
    },
  });
}
