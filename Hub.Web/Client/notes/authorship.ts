// Who wrote what: a run of characters for each author, moved along with every change, and a strip beside the text.
import { Facet, StateField, type ChangeSet, type Extension } from "@codemirror/state";
import { EditorView, GutterMarker, gutter } from "@codemirror/view";
import { hueOf, labelOf } from "./people";
import type { Person } from "./protocol";

interface Run { length: number; author: Person | undefined }

/** Whose the change is that is being applied; the editor sets it around every dispatch of somebody else's. */
export const writing: { now: Person | undefined; me: Person | undefined } = { now: undefined, me: undefined };

const start = Facet.define<Run[], Run[]>({ combine: values => values[0] ?? [] });

const runs = StateField.define<Run[]>({
  create: state => state.facet(start),
  update: (value, tr) => (tr.docChanged ? move(value, tr.changes, writing.now ?? writing.me) : value),
});

function move(old: Run[], changes: ChangeSet, author: Person | undefined): Run[] {
  const result: Run[] = [];
  const add = (length: number, by: Person | undefined): void => {
    const last = result[result.length - 1];
    if (length === 0) return;
    if (last && last.author?.id === by?.id) result[result.length - 1] = { length: last.length + length, author: by };
    else result.push({ length, author: by });
  };
  let index = 0;
  let used = 0;
  const take = (count: number, keep: boolean): void => {
    while (count > 0 && index < old.length) {
      const run = old[index]!;
      const step = Math.min(count, run.length - used);
      if (keep) add(step, run.author);
      count -= step;
      used += step;
      if (used === run.length) {
        index++;
        used = 0;
      }
    }
  };
  let at = 0;
  changes.iterChanges((fromA, toA, _fromB, _toB, inserted) => {
    take(fromA - at, true);
    take(toA - fromA, false);
    add(inserted.length, author);
    at = toA;
  }, true);
  take(Number.MAX_SAFE_INTEGER, true);
  return result;
}

class Strip extends GutterMarker {
  override elementClass: string;
  constructor(readonly hue: string, readonly label: string, readonly name: string) {
    super();
    this.elementClass = `strip strip-${hue}`;
  }
  override eq(other: Strip): boolean { return other.hue === this.hue && other.label === this.label; }
  override toDOM(): Node {
    const text = document.createElement("span");
    text.textContent = this.label;
    text.title = this.name;
    return text;
  }
}

/** The author of most of a line. */
function authorOf(all: Run[], from: number, to: number): Person | undefined {
  const counts = new Map<string, { person: Person; count: number }>();
  let at = 0;
  for (const run of all) {
    const count = Math.min(to, at + run.length) - Math.max(from, at);
    if (count > 0 && run.author) {
      const entry = counts.get(run.author.id) ?? { person: run.author, count: 0 };
      entry.count += count;
      counts.set(run.author.id, entry);
    }
    at += run.length;
    if (at >= to) break;
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.person;
}

const strips = gutter({
  class: "strips",
  lineMarker(view, line) {
    const all = view.state.field(runs);
    const person = authorOf(all, line.from, Math.max(line.from + 1, line.to));
    if (!person) return null;
    const before = line.from > 0 ? view.state.doc.lineAt(line.from - 1) : undefined;
    const above = before ? authorOf(all, before.from, Math.max(before.from + 1, before.to)) : undefined;
    return new Strip(hueOf(person), above?.id === person.id ? "" : labelOf(person), person.name);
  },
  lineMarkerChange: update => update.docChanged,
});

export function authorship(authors: { people: Person[]; runs: number[] } | undefined): Extension {
  const first: Run[] = [];
  // Colours go by the order in which people stand in the text, so that they are the same after a reload and in the history.
  for (const person of authors?.people ?? []) hueOf(person);
  for (const run of authors?.runs ?? []) first.push({ length: Math.floor(run / authors!.people.length), author: authors!.people[run % authors!.people.length] });
  return [start.of(first), runs, strips, EditorView.editorAttributes.of({ class: "with-strips" })];
}

/** Everybody who wrote something that still stands. */
export function authorsIn(view: EditorView): Person[] {
  const found = new Map<string, Person>();
  for (const run of view.state.field(runs)) if (run.author) found.set(run.author.id, run.author);
  return [...found.values()];
}
