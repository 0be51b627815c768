// A VICS manifest streams to the hub, which counts it while it passes. The bytes that were sent are the progress: the hub reads no faster
// than it counts. Without script the page takes the lines of count-vics instead.
interface Counts { mediaEntries: number; distinctMedia: number; images: number; videos: number; other: number; unknownType: number }
interface Answer { created?: number; items?: { id: string; ref: string; counts: Counts }[]; detail?: string; title?: string }

document.addEventListener("change", event => {
  const chooser = event.target;
  if (!(chooser instanceof HTMLInputElement) || !chooser.matches("[data-vics-file]")) return;
  const start = chooser.closest("[data-vics]")?.querySelector<HTMLButtonElement>("[data-vics-start]");
  if (start) start.disabled = !chooser.files?.length;
});

document.addEventListener("click", event => {
  const start = event.target instanceof Element ? event.target.closest("[data-vics-start]") : null;
  const panel = start?.closest<HTMLElement>("[data-vics]");
  const file = panel?.querySelector<HTMLInputElement>("[data-vics-file]")?.files?.[0];
  if (panel && file) send(panel, file);
});

function send(panel: HTMLElement, file: File): void {
  const form = panel.closest("form")!;
  const part = <T extends HTMLElement>(name: string): T => panel.querySelector<T>(`[data-vics-${name}]`)!;
  const [start, stop, progress, result] = [part<HTMLButtonElement>("start"), part<HTMLButtonElement>("stop"), part("progress"), part("result")];
  const bar = progress.querySelector("progress")!;
  const options = new URLSearchParams([...form.querySelectorAll<HTMLSelectElement>("[data-vics-option]")].map(field => [field.dataset["vicsOption"]!, field.value]));
  const request = new XMLHttpRequest();
  const running = (on: boolean): void => {
    start.disabled = on;
    stop.hidden = progress.hidden = !on;
  };
  const say = (text: string | undefined): void => { part("state").textContent = text ?? ""; };
  const ended = (text: string | undefined): void => {
    running(false);
    say(text);
  };
  request.upload.onprogress = sent => {
    const percent = Math.floor(100 * sent.loaded / Math.max(1, sent.total));
    if (percent === bar.value) return;
    bar.value = percent;
    say(panel.dataset["reading"]?.replace("{0}", String(percent)).replace("{1}", String(Math.ceil(sent.total / 1e6))));
  };
  request.upload.onload = () => say(panel.dataset["saving"]);
  request.onerror = () => ended(panel.dataset["lost"]);
  request.onabort = () => ended(panel.dataset["stopped"]);
  request.onload = () => {
    const answer = parse(request.responseText);
    ended(request.status === 200 ? panel.dataset[answer.created === 1 ? "doneOne" : "done"]?.replace("{0}", String(answer.created ?? 0)) : answer.detail ?? answer.title ?? panel.dataset["lost"]);
    if (request.status !== 200) return;
    result.hidden = false;
    result.querySelector("tbody")!.replaceChildren(...(answer.items ?? []).map(item => row(item, panel.dataset["set"] ?? "")));
  };
  stop.onclick = () => request.abort();
  bar.value = 0;
  result.hidden = true;
  running(true);
  request.open("POST", `${panel.dataset["vics"]}?${options}`);
  request.setRequestHeader("Content-Type", "application/json");
  request.setRequestHeader("X-Antiforgery", form.querySelector<HTMLInputElement>("[name=__RequestVerificationToken]")!.value);
  request.send(file);
}

function parse(text: string): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return {};
  }
}

function row(item: { id: string; ref: string; counts: Counts }, sets: string): HTMLTableRowElement {
  const line = document.createElement("tr");
  const head = document.createElement("th");
  head.scope = "row";
  const link = document.createElement("a");
  link.className = "ref";
  link.href = sets + item.id;
  link.textContent = item.ref;
  head.append(link);
  line.append(head);
  const { counts } = item;
  for (const number of [counts.mediaEntries, counts.distinctMedia, counts.images, counts.videos, counts.other + counts.unknownType]) {
    const cell = document.createElement("td");
    cell.className = "num";
    cell.textContent = number.toLocaleString(document.documentElement.lang || undefined);
    line.append(cell);
  }
  return line;
}
