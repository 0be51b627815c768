// <notes-editor>: one shared note. Own changes wait, in order, until the hub says they are on disk; others' are taken one at a time.
import { closeBracketsKeymap } from "@codemirror/autocomplete";
import { collab, getClientID, getSyncedVersion, receiveUpdates, sendableUpdates } from "@codemirror/collab";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { search, searchKeymap } from "@codemirror/search";
import { ChangeSet, Compartment, EditorState, Text } from "@codemirror/state";
import { EditorView, drawSelection, keymap, placeholder } from "@codemirror/view";
import { authorship, authorsIn, writing } from "./authorship";
import { completion } from "./completion";
import { cursors, pointersChanged, presentNow } from "./cursors";
import { editorStyle } from "./editor-style";
import { NoteFrame } from "./frame";
import { iAm } from "./people";
import { preview, type Words } from "./preview";
import { forget, isConnected, join, lineOf, listen, point, push, type Joined, type Person, type Pointer, type Presence, type Update } from "./protocol";
import { keep, leftBehind, moveBehind, stayAlive, type Unsent } from "./unsent";

const mostChanges = 400;
const mostBytes = 24_000;
const pasteStep = 6_000;

class NotesEditor extends HTMLElement {
  private view: EditorView | undefined;
  private clientId = "";
  private confirmed = 0;
  private joined = false;
  private pushing = false;
  private pulling = false;
  private closedFor: string | undefined;
  private oldest: number | undefined;
  private pointTimer: number | undefined;
  private retryTimer: number | undefined;
  private alive = (): void => undefined;
  private readonly access = new Compartment();
  private readonly holder = document.createElement("div");
  private frame!: NoteFrame;
  private me!: Person;
  private note!: string;
  private words!: Words;

  connectedCallback(): void {
    if (this.clock !== undefined) return;
    this.note = this.dataset["note"]!;
    this.me = { id: this.dataset["user"]!, name: this.dataset["name"]! };
    this.words = JSON.parse(this.dataset["words"] ?? "{}") as Words;
    iAm(this.me.id);
    writing.me = this.me;
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [editorStyle];
    this.holder.className = "holder";
    root.replaceChildren(this.holder);
    this.frame = new NoteFrame(this, root);
    this.frame.show("connecting");
    listen(this.note, {
      connected: () => void this.connected(),
      lost: () => this.lost(),
      changed: (version, updates) => this.changed(version, updates),
      pointed: pointers => this.pointed(pointers),
      people: people => this.people(people),
      closed: reason => this.closed(reason),
    });
    this.clock = window.setInterval(() => this.watch(), 1000);
  }

  private clock: number | undefined;

  disconnectedCallback(): void {
    // Moved within the page is not gone.
    queueMicrotask(() => {
      if (this.isConnected) return;
      window.clearInterval(this.clock);
      this.clock = this.closedFor = this.oldest = undefined;
      this.joined = false;
      forget(this.note);
      this.alive();
      this.view?.destroy();
      this.view = undefined;
    });
  }

  private async connected(): Promise<void> {
    if (this.closedFor) return;
    try {
      if (!this.view) await this.open();
      else await this.pull();
      this.joined = true;
      void this.send();
    } catch (error) {
      this.joined = false;
      if (isConnected()) this.closed(String((error as Error).message).replace(/^.*HubException: /, ""));
    }
    this.watch();
  }

  /** Reads the note, and takes up again what an earlier editor here could not send. */
  private async open(): Promise<void> {
    const left = await leftBehind(this.me.id, this.note);
    const opened = await join(this.note, -1);
    let version = opened.version;
    let doc = Text.of((opened.text ?? "").split("\n"));
    const unsent = left[0];
    let restored: ChangeSet[] = [];
    if (unsent) {
      const since = await join(this.note, Math.min(unsent.version, version));
      const updates = since.updates ?? [];
      const moved = moveBehind(unsent, updates);
      for (const update of updates.slice(updates.length - (since.version - version))) doc = ChangeSet.fromJSON(update.changes).apply(doc);
      version = since.version;
      this.clientId = unsent.clientId;
      this.confirmed = moved.confirmed;
      restored = moved.changes;
      if (restored.length === 0) keep(this.me.id, this.note, { ...unsent, changes: [] });
    } else this.clientId = crypto.randomUUID();
    this.alive = stayAlive(this.clientId);
    this.mount(doc, version, opened);
    for (const changes of restored) this.view!.dispatch({ changes });
    if (restored.length > 0) this.frame.say("restored");
    this.people(opened.people);
  }

  private mount(doc: Text, version: number, opened: Joined): void {
    this.view?.destroy();
    const whole = opened.text?.length === doc.length ? opened.authors : undefined;
    this.view = new EditorView({
      root: this.shadowRoot!,
      parent: this.holder,
      state: EditorState.create({
        doc,
        extensions: [
          history(), drawSelection(), EditorView.lineWrapping, search({ top: true }),
          placeholder(this.dataset["empty"] ?? ""),
          keymap.of([{ key: "Alt-Enter", run: () => this.whoWrote() }, ...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap]),
          collab({ startVersion: version, clientID: this.clientId }),
          this.access.of(this.mayWrite(opened.readOnly)),
          authorship(whole), preview(this.words), completion(this.words), cursors,
          EditorView.contentAttributes.of({ "aria-label": this.dataset["label"] ?? "", "aria-multiline": "true", spellcheck: "true" }),
          EditorView.updateListener.of(update => {
            if (update.docChanged) {
              this.remember();
              void this.send();
              this.frame.tasks(update.state.doc);
            }
            if (update.selectionSet || update.docChanged) this.pointSoon();
          }),
          EditorView.domEventHandlers({ paste: (event, view) => this.paste(event, view) }),
        ],
      }),
    });
    this.frame.readOnly(opened.readOnly);
    this.frame.tasks(this.view.state.doc);
    this.showAuthors();
  }

  private mayWrite(readOnly: string | undefined) {
    return [EditorState.readOnly.of(readOnly !== undefined), EditorView.editable.of(readOnly === undefined)];
  }

  /** A long paste goes in steps, since one change has to fit into one message. */
  private paste(event: ClipboardEvent, view: EditorView): boolean {
    const text = event.clipboardData?.getData("text/plain").replace(/\r\n?/g, "\n").replaceAll("\0", "") ?? "";
    if (text.length <= pasteStep || view.state.readOnly) return false;
    event.preventDefault();
    for (let at = 0; at < text.length; ) {
      let end = Math.min(text.length, at + pasteStep);
      if (/[\uD800-\uDBFF]/.test(text[end - 1] ?? "")) end++;
      view.dispatch(view.state.replaceSelection(text.slice(at, end)));
      at = end;
    }
    return true;
  }

  private lost(): void {
    this.joined = false;
    this.watch();
  }

  /** Takes only what is unseen, by version; where something is missing it asks. */
  private changed(version: number, updates: Update[]): void {
    if (!this.view) return;
    const have = getSyncedVersion(this.view.state);
    if (version <= have) return;
    const first = version - updates.length;
    if (first > have) {
      void this.pull();
      return;
    }
    this.receive(updates.slice(have - first));
  }

  private receive(updates: Update[]): void {
    const view = this.view!;
    for (const update of updates) {
      if (update.clientId === this.clientId) this.confirmed++;
      writing.now = update.author;
      view.dispatch(receiveUpdates(view.state, [{ changes: ChangeSet.fromJSON(update.changes), clientID: update.clientId }]));
      writing.now = undefined;
    }
    this.remember();
    const last = updates.findLast(u => u.clientId === this.clientId);
    if (last && sendableUpdates(view.state).length === 0) this.frame.saved(new Date(last.at));
    this.showAuthors();
    this.watch();
  }

  private async pull(): Promise<void> {
    if (this.pulling || !this.view) return;
    this.pulling = true;
    try {
      const have = getSyncedVersion(this.view.state);
      const answer = await join(this.note, have);
      if (answer.text !== undefined) this.rebuild(answer);
      else if (getSyncedVersion(this.view.state) < answer.version) this.receive(answer.updates!.slice(getSyncedVersion(this.view.state) - have));
      this.access.get(this.view.state);
      this.view.dispatch({ effects: this.access.reconfigure(this.mayWrite(answer.readOnly)) });
      this.frame.readOnly(answer.readOnly);
      this.people(answer.people);
    } finally {
      this.pulling = false;
    }
  }

  private async send(): Promise<void> {
    if (!this.view || !this.joined || this.pushing || this.closedFor || this.view.state.readOnly) return;
    const waiting = sendableUpdates(this.view.state);
    if (waiting.length === 0) return;
    const changes: unknown[] = [];
    let bytes = 0;
    for (const update of waiting.slice(0, mostChanges)) {
      const json = update.changes.toJSON() as unknown;
      bytes += new TextEncoder().encode(JSON.stringify(json)).length;
      if (bytes > mostBytes && changes.length > 0) break;
      changes.push(json);
    }
    this.pushing = true;
    try {
      const answer = await push(this.note, getSyncedVersion(this.view.state), this.clientId, this.confirmed + 1, changes);
      if (answer.refused) await this.refused(answer.refused);
      else if (answer.version! > getSyncedVersion(this.view.state)) await this.pull();
    } catch {
      window.clearTimeout(this.retryTimer);
      this.retryTimer = window.setTimeout(() => void this.send(), 1000);
      return;
    } finally {
      this.pushing = false;
      this.watch();
    }
    void this.send();
  }

  /** A refusal for cause: the text is shown to its author, and the editor starts again from what the hub has. */
  private async refused(refusal: { code: string; message: string }): Promise<void> {
    if (refusal.code === "note.behind" || refusal.code === "note.not-joined") {
      await this.pull();
      return;
    }
    const lost = sendableUpdates(this.view!.state).map(update => {
      let text = "";
      update.changes.iterChanges((_a, _b, _c, _d, inserted) => { text += inserted.toString(); });
      return text;
    }).join("");
    this.drop();
    if (refusal.code === "note.closed") {
      this.frame.refused(refusal.message, lost);
      this.closed(refusal.message);
      return;
    }
    this.rebuild(await join(this.note, -1));
    this.frame.refused(refusal.message, lost);
  }

  private rebuild(opened: Joined): void {
    this.drop();
    this.alive();
    this.clientId = crypto.randomUUID();
    this.confirmed = 0;
    this.alive = stayAlive(this.clientId);
    this.mount(Text.of((opened.text ?? "").split("\n")), opened.version, opened);
  }

  private drop(): void {
    keep(this.me.id, this.note, { clientId: this.clientId, version: 0, confirmed: 0, changes: [], at: 0 });
    this.oldest = undefined;
  }

  /** What is not on the hub's disk yet is on this computer's. */
  private remember(): void {
    const state = this.view!.state;
    const waiting = sendableUpdates(state);
    if (waiting.length === 0) this.oldest = undefined;
    else this.oldest ??= Date.now();
    const unsent: Unsent = { clientId: getClientID(state), version: getSyncedVersion(state), confirmed: this.confirmed, changes: waiting.map(u => u.changes.toJSON() as unknown), at: Date.now() };
    try {
      keep(this.me.id, this.note, unsent);
    } catch {
      this.frame.say("full");
    }
  }

  private watch(): void {
    if (this.closedFor) return;
    const waiting = this.oldest !== undefined ? Date.now() - this.oldest : 0;
    if (waiting > 4000) this.warn(new Date(this.oldest!));
    else if (this.oldest !== undefined) this.frame.show("saving");
    else if (this.view) this.frame.show(this.joined ? "saved" : "offline");
    if (this.oldest !== undefined && this.joined && !this.pushing) void this.send();
  }

  /** The notice takes room from the text: the line that is being typed stays in sight. */
  private warn(since: Date): void {
    if (this.frame.blocked(since) && this.view?.hasFocus) this.view.dispatch({ scrollIntoView: true });
  }

  private closed(reason: string): void {
    this.closedFor = reason;
    this.joined = false;
    if (this.view) this.view.dispatch({ effects: this.access.reconfigure(this.mayWrite(reason)) });
    this.frame.closed(reason);
  }

  private pointed(pointers: Pointer[]): void {
    const others = pointers.filter(p => p.person.id !== this.me.id);
    if (others.length > 0) this.view?.dispatch({ effects: pointersChanged.of(others) });
  }

  private people(people: Presence[]): void {
    this.view?.dispatch({ effects: presentNow.of(new Set(people.map(p => p.id))) });
    this.frame.people(people);
  }

  private pointSoon(): void {
    if (this.pointTimer !== undefined) return;
    this.pointTimer = window.setTimeout(() => {
      this.pointTimer = undefined;
      if (!this.view || !this.joined || document.hidden) return;
      const { anchor, head } = this.view.state.selection.main;
      void point(this.note, getSyncedVersion(this.view.state), anchor, head).catch(() => undefined);
    }, 150);
  }

  private showAuthors(): void {
    if (this.view) this.frame.authors(authorsIn(this.view));
  }

  /** Says who wrote the line the cursor is in, and when: what the strip in the margin shows only to eyes, and without the time. */
  whoWrote(): boolean {
    if (!this.view) return false;
    const { doc, selection } = this.view.state;
    const line = doc.lineAt(selection.main.head);
    if (sendableUpdates(this.view.state).length > 0) this.frame.tellAuthor(undefined);
    else void lineOf(this.note, getSyncedVersion(this.view.state), line.number).then(written => this.frame.tellAuthor(written), () => this.frame.tellAuthor(undefined));
    return true;
  }

  /** For the list of tasks beside the note: ticks the task at this line. */
  toggleTask(line: number): void {
    const view = this.view;
    if (!view || line > view.state.doc.lines) return;
    void import("./preview").then(module => module.toggleTask(view, view.state.doc.line(line).from));
  }

  /** The line the cursor is in, for turning it into a finding: its set is named in it or in a line above. Only what is saved can be quoted. */
  quote(): { set: string | undefined; text: string; note: string; version: number; line: number } | undefined {
    if (!this.view || sendableUpdates(this.view.state).length > 0) return undefined;
    const { doc, selection } = this.view.state;
    const line = doc.lineAt(selection.main.head);
    let set: string | undefined;
    for (let n = line.number; n >= 1 && set === undefined; n--) {
      const refs = doc.line(n).text.match(/#[A-Za-z0-9][A-Za-z0-9._/-]*[A-Za-z0-9]/g) ?? [];
      set = this.words.sets.find(s => refs.some(ref => ref.slice(1).toLowerCase() === s.ref.toLowerCase()))?.url;
    }
    return { set, text: line.text.replace(/^\s*(?:[-*>] |#+ )*(?:\[[ xX]\] )?/, ""), note: this.note, version: getSyncedVersion(this.view.state), line: line.number };
  }
}

customElements.define("notes-editor", NotesEditor);
