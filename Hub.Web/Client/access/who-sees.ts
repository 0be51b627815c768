// While a form is filled, the hub is asked again who could see what it says, so that the names stand there before anybody saves.
let asked = 0;

document.addEventListener("change", async event => {
  const form = (event.target as Element).closest("form");
  const shown = form?.querySelector("[data-who-sees] > [aria-live]");
  if (!form || !shown) return;
  const turn = ++asked;
  const fields = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  fields.set("look", "true");
  const answer = await fetch(location.href, { method: "POST", body: fields }).catch(() => undefined);
  if (!answer || answer.redirected || turn !== asked) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-who-sees] > [aria-live]");
  if (fresh && turn === asked) shown.replaceChildren(...fresh.childNodes);
});

export {};
