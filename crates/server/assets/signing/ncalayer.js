// @ts-check
// NCALayer, the signing program of Kazakhstan's certificate authority, over its local WebSocket.
// It asks the person for the key and the password in a window of its own; neither comes here.

import { base64, Unsigned } from "./request.js";

/** @typedef {import("./request.js").Request} Request */

const ADDRESS = "wss://127.0.0.1:13579";
const HEARTBEAT = "--heartbeat--";

/**
 * Larger contents are signed as files: the program takes a message whole, and a digest in place of
 * the content would have to fit a key that is chosen only afterwards.
 */
const LIMIT_BYTES = 32 * 1024 * 1024;

const USAGES = { signing: "1.3.6.1.5.5.7.3.4", auth: "1.3.6.1.5.5.7.3.2" };
const KEYS = { signing: "SIGNATURE", auth: "AUTHENTICATION" };

/** @param {Request} asked @returns {Promise<string>} a CMS, PEM or base64 */
export async function sign(asked) {
  if (asked.data.size > LIMIT_BYTES) throw new Unsigned("ncalayer-too-big");
  const content = await base64(asked.data);
  const socket = await connect(asked.stopped);
  try {
    const answer = await ask(socket, presentRequest(asked, content));
    const missing = answer.errorCode === "MODULE_NOT_FOUND";
    return signature(missing ? await ask(socket, oldRequest(asked, content)) : answer);
  } catch (error) {
    throw asked.stopped.aborted ? new Unsigned("cancelled") : error;
  } finally {
    socket.close();
  }
}

/** @param {Request} asked @param {string} content */
export function presentRequest(asked, content) {
  return {
    module: "kz.gov.pki.knca.basics",
    method: "sign",
    args: {
      allowedStorages: null,
      format: "cms",
      data: content,
      signingParams: { decode: true, encapsulate: !asked.detached, digested: false },
      signerParams: { extKeyUsageOids: [USAGES[asked.purpose]], ...(asked.iin && { iin: asked.iin }) },
      locale: asked.language,
    },
  };
}

/** For versions without the module of 2022. @param {Request} asked @param {string} content */
export function oldRequest(asked, content) {
  return {
    module: "kz.gov.pki.knca.commonUtils",
    method: "createCAdESFromBase64",
    args: ["PKCS12", KEYS[asked.purpose], content, !asked.detached],
  };
}

/** The signature in an answer of either module. @param {any} answer @returns {string} */
export function signature(answer) {
  const present = "status" in answer;
  const done = present ? answer.status === true : answer.code === "200";
  const result = present ? answer.body?.result : answer.responseObject;
  const found = Array.isArray(result) ? result[0] : result?.signatures?.[0] ?? result;
  if (done && typeof found === "string") return found;
  if ((done && result === undefined) || answer.message === "action.canceled") throw new Unsigned("cancelled");
  const said = [answer.code, answer.message, answer.details].filter((part) => part && part !== "500");
  throw new Unsigned("failed", said.join(": "));
}

/** @param {AbortSignal} stopped @returns {Promise<WebSocket>} */
async function connect(stopped) {
  const socket = new WebSocket(ADDRESS);
  stopped.addEventListener("abort", () => socket.close(), { once: true });
  try {
    await heard(socket, isGreeting);
    return socket;
  } catch {
    if (stopped.aborted) throw new Unsigned("cancelled");
    throw new Unsigned(await isForbidden() ? "ncalayer-forbidden" : "ncalayer-absent");
  }
}

/** @param {WebSocket} socket @param {object} request */
function ask(socket, request) {
  socket.send(JSON.stringify(request));
  return heard(socket, (answer) => !isGreeting(answer));
}

/**
 * The next message that is wanted; heartbeats and repeated greetings may come between.
 * @param {WebSocket} socket
 * @param {(answer: any) => boolean} isWanted
 * @returns {Promise<any>}
 */
const heard = (socket, isWanted) => new Promise((resolve, reject) => {
  const heard = new AbortController();
  socket.addEventListener("message", ({ data }) => {
    const answer = data === HEARTBEAT ? null : parsed(data);
    if (!answer || !isWanted(answer)) return;
    heard.abort();
    resolve(answer);
  }, { signal: heard.signal });
  socket.addEventListener("close", () => reject(new Unsigned("ncalayer-closed")), { signal: heard.signal });
});

/** @param {string} text @returns {any} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @param {any} answer */
const isGreeting = (answer) => answer.result?.version !== undefined;

/** Whether the person, or a policy, keeps this site from programs of the same computer. */
async function isForbidden() {
  for (const name of ["loopback-network", "local-network-access"]) {
    try {
      const permission = await navigator.permissions.query({ name: /** @type {PermissionName} */ (name) });
      return permission.state === "denied";
    } catch {
      // This browser does not know the permission by this name.
    }
  }
  return false;
}
