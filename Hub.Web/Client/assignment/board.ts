// The board of an assignment plan. The page works without it: the form under the board moves sets. This adds moving by drag and by
// keyboard (arrows left and right choose a team, Enter moves, Escape puts back, Space selects, ? asks why), says what a team's load would
// become or why it may not have a set before it is dropped, and then submits that same form. Dropped on a team that a rule stands
// against, the answer is the form that asks a second person to set the rule aside, unless nobody may.
class AssignmentBoard extends HTMLElement {
  private held: HTMLElement | undefined;
  private target: HTMLElement | undefined;

  connectedCallback(): void {
    this.addEventListener("dragstart", this.lift);
    this.addEventListener("dragover", this.over);
    this.addEventListener("drop", this.drop);
    this.addEventListener("dragend", this.putBack);
    this.addEventListener("keydown", this.keys);
  }

  disconnectedCallback(): void {
    this.removeEventListener("dragstart", this.lift);
    this.removeEventListener("dragover", this.over);
    this.removeEventListener("drop", this.drop);
    this.removeEventListener("dragend", this.putBack);
    this.removeEventListener("keydown", this.keys);
  }

  private readonly lift = (event: DragEvent): void => {
    const card = closest(event.target, "[data-card]");
    if (!card || card.getAttribute("draggable") !== "true") return;
    event.dataTransfer?.setData("text/plain", card.dataset["ref"] ?? "");
    this.hold(card);
    // Only now: the browser has its picture of the card.
    setTimeout(() => this.held === card && card.classList.add("card--lifted"));
  };

  private readonly over = (event: DragEvent): void => {
    const team = closest(event.target, "[data-team]");
    if (!this.held || !team) return;
    if (team !== this.target) this.aim(team);
    if (this.mayAsk(team)) event.preventDefault();
  };

  private readonly drop = (event: DragEvent): void => {
    event.preventDefault();
    if (this.held && this.target && this.mayAsk(this.target)) this.move();
    else this.putBack();
  };

  private readonly keys = (event: KeyboardEvent): void => {
    const card = closest(event.target, "[data-card]");
    if (!card || event.target !== card) return;
    if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      const cards = [...this.querySelectorAll<HTMLElement>("[data-card]")];
      cards[cards.indexOf(card) + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
    } else if ((event.key === "ArrowLeft" || event.key === "ArrowRight") && card.getAttribute("draggable") === "true") {
      if (this.held !== card) this.hold(card);
      const teams = this.teams();
      const at = teams.indexOf(this.target ?? this.home(card));
      this.aim(teams[(at + (event.key === "ArrowRight" ? 1 : -1) + teams.length) % teams.length]!);
    } else if (event.key === "Enter" && this.held && this.target) {
      if (this.mayAsk(this.target)) this.move();
    } else if (event.key === "Escape" && this.held) this.putBack();
    else if (event.key === " ") card.querySelector<HTMLInputElement>("input[type=checkbox]")?.click();
    else if (event.key === "?") card.querySelector<HTMLElement>("[data-why]")?.click();
    else return;
    event.preventDefault();
  };

  private hold(card: HTMLElement): void {
    this.putBack();
    this.held = card;
    this.dataset["state"] = "drag";
    for (const team of this.teams()) {
      if (team === this.home(card)) continue;
      const sentence = this.against(card, team);
      team.classList.add(sentence === undefined ? "team--ok" : "team--no");
      const zone = team.querySelector<HTMLElement>("[data-zone]");
      if (zone) {
        zone.hidden = false;
        zone.textContent = sentence === undefined ? `✓ ${this.then(card, team)}` : this.refusal(card, team, sentence);
        zone.classList.toggle("zone--no", sentence !== undefined);
      }
    }
  }

  private aim(team: HTMLElement): void {
    this.target = team;
    if (!this.held) return;
    const sentence = team === this.home(this.held) ? undefined : this.against(this.held, team);
    const load = team === this.home(this.held) ? "" : ` ${this.then(this.held, team)}`;
    this.say(`${this.held.dataset["ref"]} → ${team.dataset["name"]}${sentence === undefined ? load : `: ${this.refusal(this.held, team, sentence)}`}`);
  }

  private mayAsk(team: HTMLElement): boolean {
    return this.held !== undefined && team !== this.home(this.held) && !this.isFirm(this.held, team);
  }

  private refusal(card: HTMLElement, team: HTMLElement, sentence: string): string {
    return [this.dataset["no"], sentence, this.isFirm(card, team) ? "" : this.dataset["ask"]].filter(Boolean).join(" ");
  }

  /** The team's load if it took the set, in words. */
  private then(card: HTMLElement, team: HTMLElement): string {
    const minutes = Number(team.dataset["minutes"]) + Number(card.dataset["minutes"]);
    return (this.dataset["then"] ?? "{0}").replace("{0}", String(Math.round(100 * minutes / Math.max(1, Number(team.dataset["capacity"])))));
  }

  /** The sentence of the first rule against it. */
  private against(card: HTMLElement, team: HTMLElement): string | undefined {
    return this.line(card, team)?.replace(/^\S+ /, "");
  }

  /** A rule that nobody may set aside. */
  private isFirm(card: HTMLElement, team: HTMLElement): boolean {
    return this.line(card, team)?.startsWith(`${team.dataset["team"]}! `) ?? false;
  }

  private line(card: HTMLElement, team: HTMLElement): string | undefined {
    return (card.dataset["blocked"] ?? "").split("\n").find(line => line.startsWith(team.dataset["team"] ?? "-"));
  }

  private move(): void {
    const form = this.closest("form");
    const set = form?.querySelector<HTMLSelectElement>("[data-move-set]");
    const to = form?.querySelector<HTMLSelectElement>("[data-move-to]");
    const button = form?.querySelector<HTMLButtonElement>("[data-move]");
    if (!form || !set || !to || !button || !this.held || !this.target) return;
    set.value = this.held.dataset["card"] ?? "";
    to.value = this.target.dataset["team"] ?? "";
    this.putBack();
    form.requestSubmit(button);
  }

  private readonly putBack = (): void => {
    this.held?.classList.remove("card--lifted");
    for (const team of this.teams()) {
      team.classList.remove("team--ok", "team--no");
      const zone = team.querySelector<HTMLElement>("[data-zone]");
      if (zone) zone.hidden = true;
    }
    delete this.dataset["state"];
    this.held = this.target = undefined;
    this.say("");
  };

  private say(text: string): void {
    const line = this.querySelector("[data-spoken]");
    if (!(line instanceof HTMLElement)) return;
    line.textContent = text;
    line.hidden = text === "";
  }

  private teams(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("[data-team]")];
  }

  private home(card: HTMLElement): HTMLElement {
    return card.closest<HTMLElement>("[data-team]")!;
  }
}

function closest(target: EventTarget | null, selector: string): HTMLElement | undefined {
  return target instanceof Element ? target.closest<HTMLElement>(selector) ?? undefined : undefined;
}

customElements.define("assignment-board", AssignmentBoard);
