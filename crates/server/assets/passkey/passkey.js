// @ts-check
// Passkeys (WebAuthn): a form marked `data-passkey` ("create" or "get") asks the browser for what
// stands in `data-options`, puts the answer into its field `passkey`, and sends itself. Without this
// script the form says what is missing, and any other second factor serves.

/** @param {string} text */
const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));

/** @param {ArrayBuffer | null} buffer */
const text = (buffer) => buffer && btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

/** @param {{ id: string }[] | undefined} keys */
const listed = (keys) => keys?.map((key) => ({ ...key, id: bytes(key.id) }));

/** What the browser takes. @param {any} asked @returns {any} */
const request = ({ publicKey }) => ({
  publicKey: {
    ...publicKey,
    challenge: bytes(publicKey.challenge),
    ...(publicKey.user && { user: { ...publicKey.user, id: bytes(publicKey.user.id) } }),
    ...(publicKey.excludeCredentials && { excludeCredentials: listed(publicKey.excludeCredentials) }),
    ...(publicKey.allowCredentials && { allowCredentials: listed(publicKey.allowCredentials) }),
  },
});

/** What the server takes. @param {any} key */
const answer = (key) => {
  const { response } = key;
  const said = response.attestationObject
    ? { attestationObject: text(response.attestationObject), transports: response.getTransports?.() }
    : {
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      userHandle: text(response.userHandle),
    };
  return JSON.stringify({
    id: key.id,
    rawId: text(key.rawId),
    type: key.type,
    response: { clientDataJSON: text(response.clientDataJSON), ...said },
    clientExtensionResults: key.getClientExtensionResults(),
  });
};

/** Names of what browsers refuse for. @type {Record<string, string>} */
const REASONS = {
  NotAllowedError: "cancelled",
  AbortError: "cancelled",
  InvalidStateError: "known",
  NotSupportedError: "unfit",
  ConstraintError: "unfit",
  SecurityError: "away",
};

/** @param {HTMLFormElement} form */
function serve(form) {
  const { passkey: way, options, origin } = form.dataset;
  const status = /** @type {HTMLElement} */ (form.querySelector("[data-said]"));
  const button = /** @type {HTMLButtonElement} */ (form.querySelector("button[type=submit]"));
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("passkey"));

  const say = (/** @type {string} */ reason) => {
    const texts = /** @type {HTMLTemplateElement} */ (form.querySelector("template")).content;
    const found = texts.querySelector(`[data-say="${reason}"]`)?.cloneNode(true);
    status.replaceChildren(...(found ? [found] : []));
  };

  if (location.origin !== origin) return say("away");
  if (!window.PublicKeyCredential) return say("unsupported");
  status.replaceChildren();
  button.disabled = false;

  form.addEventListener("submit", async (event) => {
    if (field.value !== "") return;
    event.preventDefault();
    button.disabled = true;
    say("waits");
    try {
      const asked = request(JSON.parse(options ?? ""));
      const made = way === "create" ? navigator.credentials.create(asked) : navigator.credentials.get(asked);
      field.value = answer(await made);
      button.disabled = false;
      form.requestSubmit();
    } catch (error) {
      button.disabled = false;
      button.focus();
      say(REASONS[error instanceof Error ? error.name : ""] ?? "failed");
    }
  });
}

document.querySelectorAll("form[data-passkey]").forEach((form) => serve(/** @type {HTMLFormElement} */ (form)));
