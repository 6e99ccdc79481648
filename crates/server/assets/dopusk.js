// @ts-check
// Comfort only: every page works without this file.

/** Forms whose changes are lost when one leaves without saving (R248). */
const staged = /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-staged]"));

/** @param {HTMLFormElement} form */
const state = (form) => new URLSearchParams(/** @type {any} */ (new FormData(form))).toString();

for (const form of staged) {
  const saved = form.dataset.staged === "changed" ? "" : state(form);
  let leaving = false;
  form.addEventListener("submit", () => { leaving = true; });
  addEventListener("beforeunload", (event) => {
    if (!leaving && state(form) !== saved) event.preventDefault();
  });
  addEventListener("pageshow", () => { leaving = false; });
}

/** «Карточка для печати»: the page is already laid out for paper. */
for (const button of document.querySelectorAll("button[data-print]")) {
  button.removeAttribute("hidden");
  button.addEventListener("click", () => print());
}

/** A dialog whose form was not accepted opens again, from its button or its item of a menu. */
const again = document.querySelector("[popover][data-open]");
const opens = (/** @type {Element} */ one) =>
  /** @type {HTMLElement | null} */ (document.querySelector(`[popovertarget="${one.id}"]`));
const opener = again && opens(again);
const menu = opener?.closest("[popover]");
if (menu) opens(menu)?.click();
opener?.click();

/** «/» moves to the search field, as people expect. */
addEventListener("keydown", (event) => {
  const field = /** @type {HTMLElement | null} */ (document.querySelector("input[type=search]"));
  const typing = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
  if (event.key !== "/" || typing || !field) return;
  event.preventDefault();
  field.focus();
});
