// "@" offers the people of the workshop, "#" its case sets, "-" a task.
import { autocompletion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import type { Words } from "./preview";

export function completion(words: Words): Extension {
  return autocompletion({
    icons: false,
    override: [(context: CompletionContext): CompletionResult | null => {
      const typed = context.matchBefore(/(?:@[^@#\n]{0,40}|#[\w./-]*|^\s*-)$/);
      if (!typed || typed.from === typed.to) return null;
      if (typed.text.startsWith("@")) return { from: typed.from, options: words.people.map(name => ({ label: `@${name}`, apply: `@${name} ` })) };
      if (typed.text.startsWith("#")) return typed.from === context.state.doc.lineAt(typed.from).from && typed.text === "#" ? null
        : { from: typed.from, options: words.sets.map(set => ({ label: `#${set.ref}`, detail: set.title })) };
      return { from: typed.to - 1, options: [{ label: "- [ ]", apply: "- [ ] " }] };
    }],
  });
}
