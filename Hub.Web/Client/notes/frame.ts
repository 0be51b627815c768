// What stands around the editor: the line that says whether all is saved, notices, who is here, tasks, authors. All words are the server's.
import type { Text } from "@codemirror/state";
import { hueOf, labelOf } from "./people";
import type { Person, Presence, Written } from "./protocol";

type State = "connecting" | "saving" | "saved" | "offline";

export class NoteFrame {
  private readonly panel: HTMLElement;
  private readonly notice = document.createElement("div");
  private readonly author = document.createElement("p");
  private authorTimer: number | undefined;
  private savedAt: Date | undefined;
  private blockedSince: number | undefined;
  private shownTasks = "";
  private names: string[] | undefined;

  constructor(private readonly editor: HTMLElement & { toggleTask?(line: number): void; whoWrote?(): boolean; quote?(): { set: string | undefined; text: string; note: string; version: number; line: number } | undefined }, private readonly root: ShadowRoot) {
    this.panel = editor.closest<HTMLElement>("[data-note-panel]") ?? editor;
    this.notice.setAttribute("role", "alert");
    this.notice.hidden = true;
    root.prepend(this.notice);
    const finding = this.panel.querySelector<HTMLElement>("[data-note-finding]");
    if (finding) {
      finding.hidden = false;
      finding.onclick = () => this.toFinding(finding);
    }
    this.author.className = "who-wrote";
    this.author.setAttribute("role", "status");
    root.append(this.author);
    const who = this.panel.querySelector<HTMLElement>("[data-note-who]");
    if (who) {
      who.hidden = false;
      who.onclick = () => {
        who.closest("details")?.removeAttribute("open");
        this.editor.whoWrote?.();
      };
    }
    this.panel.querySelector("[data-note-authors]")?.addEventListener("click", event => {
      const shown = (event.currentTarget as HTMLElement).getAttribute("aria-pressed") !== "true";
      (event.currentTarget as HTMLElement).setAttribute("aria-pressed", String(shown));
      root.querySelector(".holder")?.classList.toggle("without-strips", !shown);
    });
  }

  /** The line's words travel in this browser, not in the address. */
  private toFinding(button: HTMLElement): void {
    const quote = this.editor.quote?.();
    const set = button.dataset["set"] || quote?.set;
    if (!quote || !set) {
      this.tell(button.dataset["none"] ?? "", "notice");
      window.setTimeout(() => { if (this.blockedSince === undefined) this.notice.hidden = true; }, 6000);
      return;
    }
    sessionStorage.setItem("quoted-line", quote.text);
    location.assign(`${set}/findings/new?note=${quote.note}&version=${quote.version}&line=${quote.line}`);
  }

  /** A line of its own under the text that screen readers say; it goes by itself. */
  tellAuthor(written: Written | undefined): void {
    const words = this.editor.dataset;
    this.author.textContent = !written ? words["whoUnknown"] ?? ""
      : !written.author || !written.at ? words["whoNobody"] ?? ""
      : (words["who"] ?? "").replace("{0}", String(written.line)).replace("{1}", written.author.name).replace("{2}", this.moment(new Date(written.at)));
    window.clearTimeout(this.authorTimer);
    this.authorTimer = window.setTimeout(() => { this.author.textContent = ""; }, 12_000);
  }

  show(state: State): void {
    if (state !== "saving" && this.blockedSince !== undefined) {
      this.blockedSince = undefined;
      this.notice.hidden = true;
    }
    this.say(state === "saved" && this.savedAt ? "savedAt" : state === "saved" ? "live" : state, this.savedAt);
  }

  saved(at: Date): void {
    this.savedAt = at;
  }

  say(word: string, at?: Date): void {
    const line = this.panel.querySelector<HTMLElement>("[data-note-state]");
    const words = this.editor.dataset[word];
    if (!line || words === undefined) return;
    const text = words.replace("{0}", at ? this.time(at) : "");
    if (line.textContent !== text) line.textContent = text;
    line.closest<HTMLElement>(".saved")?.classList.toggle("saved--past", word !== "savedAt" && word !== "live");
  }

  /** Cannot be put away: it goes when what was typed is saved. True when it has just appeared. */
  blocked(since: Date): boolean {
    if (this.blockedSince === since.getTime()) return false;
    this.blockedSince = since.getTime();
    this.say("offline");
    this.tell((this.editor.dataset["blocked"] ?? "").replace("{0}", this.time(since)), "notice notice-red");
    return true;
  }

  refused(message: string, text: string): void {
    this.tell(message, "notice notice-red");
    if (text === "") return;
    const keep = document.createElement("textarea");
    keep.readOnly = true;
    keep.value = text;
    keep.setAttribute("aria-label", this.editor.dataset["kept"] ?? "");
    this.notice.append(keep);
    this.addClose();
  }

  closed(reason: string): void {
    this.say("closed");
    if (this.notice.hidden) this.tell(reason, "notice");
  }

  readOnly(reason: string | undefined): void {
    const line = this.panel.querySelector<HTMLElement>("[data-note-read-only]");
    if (!line) return;
    line.hidden = reason === undefined;
    line.textContent = reason ?? "";
  }

  people(people: Presence[]): void {
    const here = new Set(people.map(p => p.person.id));
    for (const row of document.querySelectorAll<HTMLElement>("[data-present]")) {
      const doing = row.querySelector<HTMLElement>("[data-present-doing]");
      const isHere = here.has(row.dataset["present"]!);
      row.classList.toggle("person--here", isHere);
      const person = people.find(p => p.person.id === row.dataset["present"]);
      if (person) this.paint(person.person);
      if (doing) doing.textContent = isHere ? (this.editor.dataset["here"] ?? "") : (doing.dataset["otherwise"] ?? "");
    }
    const count = this.panel.querySelector<HTMLElement>("[data-note-people]");
    if (count) count.textContent = String(here.size);
  }

  /** A person's number in the list has the colour of their strips and cursor. */
  private paint(person: Person): void {
    for (const seat of document.querySelectorAll(`[data-present="${person.id}"] .seat`)) seat.classList.add(`seat--${hueOf(person)}`);
  }

  authors(people: Person[]): void {
    const list = this.panel.querySelector<HTMLElement>("[data-note-authorlist]");
    if (!list) return;
    for (const person of people) this.paint(person);
    const key = people.map(p => p.id).join();
    if (list.dataset["shown"] === key) return;
    list.dataset["shown"] = key;
    list.replaceChildren(...people.slice(0, 8).map(person => {
      const item = document.createElement("li");
      const strip = document.createElement("span");
      strip.className = `authors__strip authors__strip--${hueOf(person)}`;
      item.append(strip, `${labelOf(person)}${person.id === this.editor.dataset["user"] ? ` ${this.editor.dataset["you"] ?? ""}` : ` ${/\(.*\)/.exec(person.name)?.[0] ?? ""}`}`);
      item.title = person.name;
      return item;
    }));
  }

  /** The tasks of the text, beside it. */
  tasks(doc: Text): void {
    const list = document.querySelector<HTMLElement>(`[data-note-tasks="${this.editor.dataset["note"]}"]`);
    if (!list) return;
    const found: { line: number; text: string; of: string }[] = [];
    let all = 0, set: string | undefined;
    for (let n = 1; n <= doc.lines; n++) {
      const text = doc.line(n).text;
      if (/^#+ /.test(text)) set = / #(\S+)/.exec(text)?.[1];
      const task = /^\s*[-*] \[([ xX])\] (.*)$/.exec(text);
      if (!task) continue;
      all++;
      if (task[1] !== " ") continue;
      const { what, owner } = this.owned(task[2]!);
      found.push({ line: n, text: what, of: [owner === this.editor.dataset["name"] ? list.dataset["you"] : owner, set].filter(Boolean).join(" · ") });
    }
    const key = JSON.stringify([all, found]);
    if (key === this.shownTasks) return;
    this.shownTasks = key;
    const count = document.querySelector<HTMLElement>("[data-note-task-count]");
    if (count) count.textContent = (count.dataset["words"] ?? "").replace("{0}", String(found.length)).replace("{1}", String(all));
    list.replaceChildren(...found.map(task => {
      const item = document.createElement("li");
      item.className = "task";
      const box = document.createElement("input");
      box.type = "checkbox";
      box.className = "check";
      box.id = `note-task-${task.line}`;
      box.addEventListener("change", () => this.editor.toggleTask?.(task.line));
      const label = document.createElement("label");
      label.htmlFor = box.id;
      label.textContent = task.text;
      if (task.of) {
        const of = document.createElement("span");
        of.className = "quiet";
        of.textContent = task.of;
        label.append(of);
      }
      item.append(box, label);
      return item;
    }));
  }

  /** A task that ends with a name is that person's. */
  private owned(text: string): { what: string; owner?: string } {
    this.names ??= (JSON.parse(this.editor.dataset["words"] ?? "{}") as { people?: string[] }).people ?? [];
    const end = text.trimEnd();
    const owner = this.names.filter(name => end.length > name.length + 2 && end.toLowerCase().endsWith(" @" + name.toLowerCase())).sort((a, b) => b.length - a.length)[0];
    return owner ? { what: end.slice(0, -(owner.length + 2)).trimEnd(), owner } : { what: text };
  }

  private tell(text: string, className: string): void {
    const line = document.createElement("p");
    line.textContent = text;
    this.notice.className = className;
    this.notice.hidden = false;
    this.notice.replaceChildren(line);
  }

  private addClose(): void {
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = this.editor.dataset["dismiss"] ?? "";
    close.addEventListener("click", () => { this.notice.hidden = true; });
    this.notice.append(close);
  }

  private language(): string {
    const language = document.documentElement.lang || "en";
    return language === "en" ? "en-GB" : language;
  }

  private moment(at: Date): string {
    const zone = document.querySelector<HTMLElement>("[data-zone]")?.dataset["zone"];
    return `${at.toLocaleDateString(this.language(), { weekday: "short", day: "numeric", month: "short", ...(zone ? { timeZone: zone } : {}) })} ${this.time(at)}`;
  }

  private time(at: Date): string {
    const zone = document.querySelector<HTMLElement>("[data-zone]")?.dataset["zone"];
    return at.toLocaleTimeString(this.language(), { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", ...(zone ? { timeZone: zone } : {}) });
  }
}
