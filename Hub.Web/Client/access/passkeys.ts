// Passkeys: the hub asks, the authenticator answers, a plain form posts the answer. Offered where browsers allow it: a secure context on a named host.
const isNamedHost = !/^[\d.]+$|^\[/.test(location.hostname);

addEventListener("turbo:load", offer);

function offer(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-show-password]")) button.hidden = false;
  if (!window.isSecureContext || !isNamedHost || !("PublicKeyCredential" in window) || !("parseRequestOptionsFromJSON" in PublicKeyCredential)) return;
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]")) form.hidden = false;
}

document.addEventListener("click", event => {
  const target = event.target instanceof Element ? event.target : null;
  const start = target?.closest<HTMLButtonElement>("[data-passkey-start]");
  if (start?.form) void answer(start.form, start);
  const show = target?.closest<HTMLButtonElement>("[data-show-password]");
  if (show) showPassword(show);
});

async function answer(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  const failed = form.querySelector<HTMLElement>("[data-passkey-failed]");
  if (failed) failed.hidden = true;
  button.disabled = true;
  try {
    const credential = await ask(form);
    form.querySelector<HTMLInputElement>("[data-passkey-answer]")!.value = JSON.stringify(credential.toJSON());
    form.requestSubmit();
  } catch {
    if (failed) failed.hidden = false;
    button.disabled = false;
  }
}

async function ask(form: HTMLFormElement): Promise<PublicKeyCredential> {
  const kind = form.dataset["passkey"]!;
  const body = new URLSearchParams({ __RequestVerificationToken: form.querySelector<HTMLInputElement>("[name=__RequestVerificationToken]")!.value });
  const secret = form.querySelector<HTMLInputElement>("[data-passkey-secret]")?.value;
  if (secret) body.set("secret", secret);
  const response = await fetch(`/sign-in/passkey/${kind}`, { method: "POST", body });
  if (!response.ok) throw new Error(String(response.status));
  const options = await response.json();
  const credential =
    kind === "request"
      ? await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
      : await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
  return credential as PublicKeyCredential;
}

function showPassword(button: HTMLButtonElement): void {
  const field = button.closest(".password-field")?.querySelector("input");
  if (!field) return;
  const shown = field.type === "text";
  field.type = shown ? "password" : "text";
  button.setAttribute("aria-pressed", String(!shown));
}
