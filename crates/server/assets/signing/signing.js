// @ts-check
// Signing on the page: a panel marked `data-signing` inside a form gets a signature over its
// `data-content` (an address) or `data-text` from a program of the same computer, puts it into the
// form's field `signature`, and sends the form. Without this script the form takes a file.

import { sign as ncalayer } from "./ncalayer.js";
import { sign as cryptopro } from "./cryptopro.js";
import { Unsigned } from "./request.js";

/** @typedef {import("./request.js").Request} Request */
/** @typedef {import("./request.js").Choice} Choice */

/** @type {Record<string, (asked: Request) => Promise<string>>} */
const WAYS = { ncalayer, cryptopro };

class Panel {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.form = /** @type {HTMLFormElement} */ (root.closest("form"));
    this.status = this.part("[data-said]");
    this.choice = this.part("[data-choice]");
    this.stop = this.part("[data-stop]");
    this.buttons = /** @type {HTMLButtonElement[]} */ ([...root.querySelectorAll("[data-way]")]);
    for (const button of this.buttons) button.addEventListener("click", () => this.run(button));
    root.hidden = false;
  }

  /** One attempt, from the button to the form on its way. @param {HTMLButtonElement} button */
  async run(button) {
    const attempt = new AbortController();
    const way = button.dataset.way ?? "";
    this.begin(attempt);
    this.say(`${way}-waits`);
    try {
      const asked = await this.request(attempt.signal);
      const signature = await Promise.race([WAYS[way](asked), given(attempt.signal)]);
      this.fill(signature);
      this.say("sent");
      this.form.requestSubmit();
    } catch (error) {
      const unsigned = error instanceof Unsigned ? error : new Unsigned("failed", String(error));
      this.end();
      this.say(unsigned.reason, unsigned.detail);
      button.focus();
    } finally {
      attempt.abort();
    }
  }

  /** Closing the dialog around the panel is giving up too. @param {AbortController} attempt */
  begin(attempt) {
    const { signal } = attempt;
    this.buttons.forEach((one) => { one.disabled = true; });
    this.stop.hidden = false;
    this.stop.focus();
    this.stop.addEventListener("click", () => attempt.abort(), { signal });
    this.root.closest("[popover]")?.addEventListener("toggle", (event) => {
      if (/** @type {ToggleEvent} */ (event).newState === "closed") attempt.abort();
    }, { signal });
  }

  end() {
    this.buttons.forEach((one) => { one.disabled = false; });
    this.stop.hidden = true;
    this.choice.hidden = true;
  }

  /** @param {AbortSignal} stopped @returns {Promise<Request>} */
  async request(stopped) {
    return {
      data: await this.content(stopped),
      detached: true,
      purpose: this.root.dataset.signing === "auth" ? "auth" : "signing",
      iin: this.root.dataset.iin ?? "",
      language: document.documentElement.lang,
      stopped,
      choose: (certificates) => this.choose(certificates, stopped),
    };
  }

  /** @param {AbortSignal} signal @returns {Promise<Blob>} */
  async content(signal) {
    const { content, text } = this.root.dataset;
    if (content === undefined) return new Blob([text ?? ""]);
    try {
      const answer = await fetch(content, { signal });
      if (answer.ok) return await answer.blob();
    } catch {
      // Told below, whatever the network says.
    }
    throw new Unsigned(signal.aborted ? "cancelled" : "content-gone");
  }

  /** @param {Choice[]} certificates @param {AbortSignal} signal @returns {Promise<Choice>} */
  choose(certificates, signal) {
    const list = /** @type {HTMLSelectElement} */ (this.part("select"));
    const day = new Intl.DateTimeFormat(document.documentElement.lang);
    const label = (/** @type {Choice} */ one) =>
      `${one.name}, ${one.issuer}, ${list.dataset.until} ${day.format(one.until)}`;
    list.replaceChildren(...certificates.map((one, at) => new Option(label(one), String(at))));
    this.choice.hidden = false;
    this.say("cryptopro-choose");
    list.focus();
    return new Promise((resolve) => {
      this.part("[data-use]").addEventListener("click", () => {
        this.choice.hidden = true;
        this.stop.focus();
        this.say("cryptopro-waits");
        resolve(certificates[list.selectedIndex]);
      }, { signal, once: true });
    });
  }

  /** A file field gets a file, any other field the text. @param {string} signature */
  fill(signature) {
    const field = /** @type {HTMLInputElement} */ (this.form.elements.namedItem("signature"));
    if (field.type !== "file") {
      field.value = signature;
      return;
    }
    const files = new DataTransfer();
    files.items.add(new File([signature], "signature.p7s"));
    field.files = files.files;
  }

  /** @param {string} reason @param {string} [detail] */
  say(reason, detail = "") {
    const texts = /** @type {HTMLTemplateElement} */ (this.part("template")).content;
    const text = texts.querySelector(`[data-say="${reason}"]`)?.cloneNode(true);
    if (!(text instanceof HTMLElement)) return;
    text.querySelectorAll("[data-detail]").forEach((place) => { place.textContent = detail; });
    this.status.replaceChildren(text);
  }

  /** @param {string} selector @returns {HTMLElement} */
  part(selector) {
    return /** @type {HTMLElement} */ (this.root.querySelector(selector));
  }
}

/** Fails once the person gives up. @param {AbortSignal} stopped @returns {Promise<never>} */
const given = (stopped) => new Promise((_, reject) => {
  stopped.addEventListener("abort", () => reject(new Unsigned("cancelled")));
});

for (const root of document.querySelectorAll("[data-signing]")) new Panel(/** @type {HTMLElement} */ (root));
