// Answers the page's call as the vendor's extension does, and carries contents to the signer.
addEventListener("message", async ({ data, source }) => {
  if (source !== window) return;
  if (data === "cadesplugin_echo_request") {
    const place = chrome.runtime.getURL("nmcades_plugin_api.js");
    postMessage(`cadesplugin_loaded;url:${place}`, "*");
  }
  if (data?.destination !== "nmcades") return;
  const answer = await fetch("SIGNER" + "detached", { method: "POST", body: new Blob(data.parts) });
  const lines = (await answer.text()).split("\n").filter((line) => !line.startsWith("-----"));
  postMessage({ signed: data.number, cms: lines.join("\r\n") }, "*");
});
