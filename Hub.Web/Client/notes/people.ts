// A person's hue and short label: the same four hues as the meaning pairs, always beside a seat number.
import type { Person } from "./protocol";

const others = ["violet", "green", "amber"];
const hues = new Map<string, string>();
let me: string | undefined;

export function iAm(id: string): void {
  me = id;
}

export function hueOf(person: Person): string {
  if (person.id === me) return "blue";
  let hue = hues.get(person.id);
  if (!hue) {
    hue = others[hues.size % others.length]!;
    hues.set(person.id, hue);
  }
  return hue;
}

/** "07" of "Specialist 07 (IT)", or initials. */
export function labelOf(person: Person): string {
  return /\d+/.exec(person.name)?.[0] ?? person.name.split(/\s+/).map(w => w[0]).join("").slice(0, 2).toUpperCase();
}

/** "12 (NL)" of "Specialist 12 (NL)". */
export function shortNameOf(person: Person): string {
  return /\d+.*$/.exec(person.name)?.[0] ?? person.name;
}
