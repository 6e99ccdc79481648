// The objects of the plug-in, as far as signing needs them: every property is a promise, and
// properties are set by `propset_…`. What was called is kept in `window.cadesCalls`.
(() => {
  const calls = (window.cadesCalls = []);
  const day = 24 * 3_600 * 1_000;
  const bytes = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

  const certificate = (subject, days, hasKey) => ({
    hasKey,
    inTerm: days > 0,
    GetInfo: async (kind) => (kind === 0 ? subject : "Пробный УЦ"),
    get ValidToDate() { return Promise.resolve(new Date(Date.now() + days * day).toISOString()); },
    PublicKey: async () => ({ Algorithm: Promise.resolve({ Value: Promise.resolve("1.2.643.7.1.1.1.1") }) }),
    subject,
  });

  const collection = (all) => ({
    Count: Promise.resolve(all.length),
    Item: async (number) => all[number - 1],
    Find: async (by) => collection(all.filter((one) => (by === 9 ? one.inTerm : by === 6 && one.hasKey))),
  });

  const store = () => ({
    Open: async (...place) => { calls.push(["Open", ...place]); },
    Close: async () => {},
    Certificates: Promise.resolve(collection([
      certificate("Просроченный ключ", -1, true),
      certificate("Чужой ключ", 90, false),
      certificate("Запасной ключ", 30, true),
      certificate("Пробин Антон", 90, true),
    ])),
  });

  const signer = () => ({
    propset_Certificate: async (one) => { calls.push(["Certificate", one.subject]); },
    propset_Options: async () => {},
  });

  const hashed = () => ({
    parts: [],
    propset_Algorithm: async (code) => { calls.push(["Algorithm", code]); },
    propset_DataEncoding: async () => {},
    async Hash(base64) { this.parts.push(bytes(base64)); },
  });

  let number = 0;
  const sent = (parts) => new Promise((resolve, reject) => {
    if (window.cadesCancels) reject(new Error("Действие было отменено пользователем. (0x8010006E)"));
    number += 1;
    addEventListener("message", ({ data }) => { if (data?.signed === number) resolve(data.cms); });
    postMessage({ destination: "nmcades", number, parts }, "*");
  });

  const signedData = () => ({
    propset_ContentEncoding: async (code) => { calls.push(["ContentEncoding", code]); },
    async propset_Content(base64) { this.content = base64; },
    async SignCades(_signer, kind, detached) {
      calls.push(["SignCades", kind, detached]);
      return sent([bytes(this.content)]);
    },
    async SignHash(hash, _signer, kind) {
      calls.push(["SignHash", kind, hash.parts.length]);
      return sent(hash.parts);
    },
  });

  const makers = {
    "CAdESCOM.Store": store,
    "CAdESCOM.CPSigner": signer,
    "CAdESCOM.HashedData": hashed,
    "CAdESCOM.CadesSignedData": signedData,
  };
  // As the vendor's script does, it reads the page's log level before anything else.
  const level = () => cadesplugin.LOG_LEVEL_DEBUG <= cadesplugin.current_log_level;
  window.cpcsp_chrome_nmcades = {
    CreatePluginObject: async () => ({ level: level(), CreateObjectAsync: async (name) => makers[name]() }),
  };
})();
