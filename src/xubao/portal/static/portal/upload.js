// Sends a file in pieces and goes on where it broke off; without this script the form sends it whole.
"use strict";
(() => {
  const PIECE = 256 * 1024;
  const PAUSES = [1000, 2000, 4000, 8000, 15000];
  const form = document.querySelector("form[data-upload]");
  if (!form || !window.fetch) return;
  const bar = form.querySelector("progress");
  const said = form.querySelector("[data-said]");
  const button = form.querySelector("button[type=submit]");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const remembered = (file) => `upload:${form.dataset.upload}:${file.name}:${file.size}:${file.lastModified}`;

  const send = async (address, options) => {
    for (let turn = 0; ; turn += 1) {
      try {
        return await fetch(address, { ...options, headers: { "X-CSRFToken": token, ...options.headers }, credentials: "same-origin" });
      } catch (broken) {
        said.textContent = form.dataset.waiting;
        await wait(PAUSES[Math.min(turn, PAUSES.length - 1)]);
        if (options.method === "PATCH") return null;
      }
    }
  };

  const place = async (address) => {
    const answer = await send(address, { method: "HEAD" });
    return answer.ok ? Number(answer.headers.get("Upload-Offset")) : -1;
  };

  const begin = async (file) => {
    const known = localStorage.getItem(remembered(file));
    if (known) {
      const offset = await place(known);
      if (offset >= 0) return [known, offset];
    }
    const body = new URLSearchParams({ size: file.size, name: file.name, kind: form.elements.kind ? form.elements.kind.value : "" });
    const answer = await send(form.dataset.upload, { method: "POST", body });
    if (answer.status !== 201) throw new Error((await answer.json()).problem);
    const address = answer.headers.get("Location");
    localStorage.setItem(remembered(file), address);
    return [address, 0];
  };

  form.addEventListener("submit", async (event) => {
    const file = form.elements.file.files[0];
    if (!file) return;
    event.preventDefault();
    button.disabled = true;
    bar.hidden = false;
    try {
      let [address, offset] = await begin(file);
      for (;;) {
        bar.value = offset / file.size;
        said.textContent = `${Math.floor((100 * offset) / file.size)} %`;
        const headers = { "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" };
        const answer = await send(address, { method: "PATCH", headers, body: file.slice(offset, offset + PIECE) });
        if (answer && answer.status === 204) offset = Number(answer.headers.get("Upload-Offset"));
        else if (answer && answer.ok) break;
        else if (answer && answer.status !== 409) throw new Error((await answer.json()).problem);
        else offset = await place(address);
        if (offset < 0) break;
      }
      localStorage.removeItem(remembered(file));
      window.location.assign(window.location.href);
    } catch (refused) {
      localStorage.removeItem(remembered(file));
      said.textContent = refused.message;
      said.className = "problem";
      said.setAttribute("role", "alert");
      button.disabled = false;
      bar.hidden = true;
    }
  });
})();
