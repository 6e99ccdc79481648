// @ts-check
// What a way of signing is asked for, how it ends without a signature, and bytes as text.

/**
 * @typedef {object} Request
 * @property {Blob} data what is to be signed
 * @property {boolean} detached whether the signature is to leave the data out
 * @property {"signing" | "auth"} purpose what the certificate must be good for
 * @property {string} iin the signer's number, or empty where it is not known
 * @property {string} language the language of the page
 * @property {AbortSignal} stopped the person does not want to wait any longer
 * @property {(certificates: Choice[]) => Promise<Choice>} choose asks the person for a certificate
 */

/**
 * A certificate to choose.
 * @typedef {{ name: string, issuer: string, until: Date, native: any }} Choice
 */

/** No signature, and why: the reason names a text of the page; the detail is the program's own word. */
export class Unsigned extends Error {
  /** @param {string} reason @param {string} [detail] */
  constructor(reason, detail = "") {
    super(reason);
    this.reason = reason;
    this.detail = detail;
  }
}

/** @param {Blob} blob @returns {Promise<string>} */
export const base64 = (blob) => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.addEventListener("load", () => resolve(String(reader.result).split(",")[1] ?? ""));
  reader.addEventListener("error", () => reject(new Unsigned("content-gone")));
  reader.readAsDataURL(blob);
});
