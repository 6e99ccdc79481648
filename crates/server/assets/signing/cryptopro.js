// @ts-check
// The CryptoPro plug-in, through its browser extension. Its objects are remote: every property is
// a promise. The key stays with the plug-in, which asks for the password itself.

import { base64, Unsigned } from "./request.js";

/** @typedef {import("./request.js").Request} Request */
/** @typedef {import("./request.js").Choice} Choice */

/** The extension in the shops of Chrome (new, old) and Opera. */
const EXTENSIONS = [
  "pfhgbfnnjiafkhfdkmpiflachepdcjod",
  "iifchhfnnmpdbibifmljnfjhpififfog",
  "epebfcehmdedogndhlcacafjaacknbcm",
];
/** How long an extension that is there may take to say so, in milliseconds. */
const PATIENCE_MS = 3_000;

/** Larger contents are hashed by the plug-in, part by part. */
const WHOLE_BYTES = 8 * 1024 * 1024;
/** Whole triples of bytes, so that the parts' base64 has no padding between. */
const PART_BYTES = 3 * 1024 * 1024;

const MY_STORE = /** @type {const} */ ([2, "My", 2]); // the current user's, opened as far as allowed
const TIME_VALID = 9;
const EXTENDED_PROPERTY = 6;
const KEY_PROVIDER = 2;
const SUBJECT_NAME = 0;
const ISSUER_NAME = 1;
const CHAIN_EXCEPT_ROOT = 0;
const BASE64_TO_BINARY = 1;
const CADES_BES = 1;

/** Digests by the algorithm of the key; every other key gets SHA-256. @type {Record<string, number>} */
const DIGESTS = { "1.2.643.2.2.19": 100, "1.2.643.7.1.1.1.1": 101, "1.2.643.7.1.1.1.2": 102 };
const SHA_256 = 4;

/** What Windows says when the person closes its window. */
const CANCELLED = /0x(8010006E|800704C7|000004C7)/i;

/** @param {Request} asked @returns {Promise<string>} a CMS in base64 */
export async function sign(asked) {
  const plugin = await connect();
  try {
    const certificates = await usable(plugin);
    if (certificates.length === 0) throw new Unsigned("cryptopro-none");
    const { native } = await asked.choose(certificates);
    return await signature(plugin, native, asked);
  } catch (error) {
    throw error instanceof Unsigned ? error : refused(error);
  }
}

/** Certificates in term whose key is here. @param {any} plugin @returns {Promise<Choice[]>} */
async function usable(plugin) {
  const store = await plugin.CreateObjectAsync("CAdESCOM.Store");
  await store.Open(...MY_STORE);
  try {
    const inTerm = await (await store.Certificates).Find(TIME_VALID);
    const found = await inTerm.Find(EXTENDED_PROPERTY, KEY_PROVIDER);
    const certificates = [];
    const count = await found.Count;
    for (let number = 1; number <= count; number += 1) {
      certificates.push(await choice(await found.Item(number)));
    }
    return certificates;
  } finally {
    await store.Close();
  }
}

/** @param {any} native @returns {Promise<Choice>} */
const choice = async (native) => ({
  name: await native.GetInfo(SUBJECT_NAME),
  issuer: await native.GetInfo(ISSUER_NAME),
  until: new Date(await native.ValidToDate),
  native,
});

/** @param {any} plugin @param {any} certificate @param {Request} asked @returns {Promise<string>} */
async function signature(plugin, certificate, asked) {
  const signer = await plugin.CreateObjectAsync("CAdESCOM.CPSigner");
  await signer.propset_Certificate(certificate);
  await signer.propset_Options(CHAIN_EXCEPT_ROOT);
  const signed = await plugin.CreateObjectAsync("CAdESCOM.CadesSignedData");
  await signed.propset_ContentEncoding(BASE64_TO_BINARY);
  if (asked.detached && asked.data.size > WHOLE_BYTES) {
    return signed.SignHash(await hash(plugin, certificate, asked.data), signer, CADES_BES);
  }
  await signed.propset_Content(await base64(asked.data));
  return signed.SignCades(signer, CADES_BES, asked.detached);
}

/** @param {any} plugin @param {any} certificate @param {Blob} data */
async function hash(plugin, certificate, data) {
  const key = await (await (await certificate.PublicKey()).Algorithm).Value;
  const hashed = await plugin.CreateObjectAsync("CAdESCOM.HashedData");
  await hashed.propset_Algorithm(DIGESTS[key] ?? SHA_256);
  await hashed.propset_DataEncoding(BASE64_TO_BINARY);
  for (let begin = 0; begin < data.size; begin += PART_BYTES) {
    await hashed.Hash(await base64(data.slice(begin, begin + PART_BYTES)));
  }
  return hashed;
}

/** @param {any} error */
function refused(error) {
  const said = String(error?.message ?? error);
  return CANCELLED.test(said) ? new Unsigned("cancelled") : new Unsigned("failed", said);
}

/** The plug-in, ready to make objects; the extension's own script is loaded once. */
async function connect() {
  const page = /** @type {any} */ (window);
  // The extension's script reads these of the vendor's loader, which this file stands in for.
  page.cadesplugin ??= { current_log_level: 1, LOG_LEVEL_ERROR: 1, LOG_LEVEL_INFO: 2, LOG_LEVEL_DEBUG: 4 };
  try {
    if (!page.cpcsp_chrome_nmcades) await load(await addresses());
    return await page.cpcsp_chrome_nmcades.CreatePluginObject();
  } catch {
    throw new Unsigned("cryptopro-absent");
  }
}

/** Where the extension's script may be: some extensions say it, of others the place is known. */
async function addresses() {
  const said = await echo();
  const told = /url:((?:chrome|moz|safari-web)-extension:\/\/\S+)$/.exec(said);
  return told ? [told[1]] : EXTENSIONS.map((id) => `chrome-extension://${id}/nmcades_plugin_api.js`);
}

/** @returns {Promise<string>} what the extension answers */
const echo = () => new Promise((resolve, reject) => {
  const over = AbortSignal.timeout(PATIENCE_MS);
  over.addEventListener("abort", () => reject(new Unsigned("cryptopro-absent")));
  addEventListener("message", ({ data, source }) => {
    if (source === window && String(data).startsWith("cadesplugin_loaded")) resolve(data);
  }, { signal: over });
  postMessage("cadesplugin_echo_request", "*");
});

/** @param {string[]} places */
const load = (places) => Promise.any(places.map((place) => new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.addEventListener("load", resolve);
  script.addEventListener("error", reject);
  script.src = place;
  document.head.append(script);
})));
