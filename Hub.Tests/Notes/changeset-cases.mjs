// Prints seeded cases of CodeMirror's own change arithmetic, one JSON line each, for TextChangeAgainstCodeMirrorTests.
// Argument: the folder with node_modules, a seed and a number of cases. Surrogates are shifted into the private use area
// (by 0x800) on the way out, since half a pair cannot travel in JSON; the arithmetic only counts code units.
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, seed, count] = process.argv.slice(2);
const { ChangeSet, Text } = createRequire(join(folder, "package.json"))("@codemirror/state");

let state = Number(seed) >>> 0;
const random = () => {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const below = n => Math.floor(random() * n);
const alphabet = ["a", "b", "c", " ", "\n", "\n", "é", "ș", "\u{1F600}", "\u{1F468}\u200D\u{1F469}", "\uD83D", "\uDE00", "日"];
const words = most => Array.from({ length: below(most + 1) }, () => alphabet[below(alphabet.length)]).join("");
const edits = doc => {
  const list = [];
  for (let at = below(4); at <= doc.length && list.length < 4; ) {
    const to = Math.min(doc.length, at + (random() < 0.5 ? 0 : below(5)));
    list.push({ from: at, to, insert: random() < 0.3 ? "" : words(4) });
    at = to + below(5);
  }
  return ChangeSet.of(list.filter(e => e.to > e.from || e.insert), doc.length);
};
const text = s => Text.of(s.split("\n"));
const shift = line => line.replace(/\\ud([89a-f][0-9a-f]{2})/g, (_, d) => String.fromCharCode(parseInt("d" + d, 16) + 0x800)).replace(/[\uD800-\uDFFF]/g, c => String.fromCharCode(c.charCodeAt(0) + 0x800));

let out = "";
for (let i = 0; i < Number(count); i++) {
  const doc = words(14), docText = text(doc);
  let a = edits(doc), b = edits(doc);
  const middle = a.apply(docText).toString(), next = edits(middle);
  if (random() < 0.3) { const more = edits(b.apply(docText).toString()); b = b.compose(more); }
  const composed = a.compose(next);
  out += shift(JSON.stringify({
    doc, a, b, next, middle, composed,
    after: composed.apply(docText).toString(),
    aOverB: a.map(b), aOverBFirst: a.map(b, true), bOverA: b.map(a), bOverAFirst: b.map(a, true),
    composedOverB: composed.map(b), bOverComposedFirst: b.map(composed, true),
    undo: a.invert(docText),
  })) + "\n";
  if (out.length > 1 << 20) { process.stdout.write(out); out = ""; }
}
process.stdout.write(out);
