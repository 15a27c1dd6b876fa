// Keeps what is typed into a long form on the server, sealed, a moment after typing stops. Without this file the form works the
// same, and what a refused form had is kept all the same. Nothing is kept in the browser.
(() => {
  const { save, discard, word, lost, offline } = document.currentScript.dataset;
  const pause = 1500;
  const watch = (form) => {
    const said = document.createElement("p");
    said.className = "hint draft-said"; said.setAttribute("role", "status");
    form.append(said);
    let timer, typed = false, sending = null, sent = false;
    const path = new URL(form.getAttribute("action") || location.pathname, location.href).pathname;
    const body = () => {
      const texts = [...new FormData(form)].filter(([, value]) => typeof value === "string");
      return new URLSearchParams([...texts, ["action_path", path]]);
    };
    const throwAway = () => {
      const away = document.createElement("form");
      away.method = "post"; away.action = discard; away.hidden = true;
      const token = form.elements.csrfmiddlewaretoken.value, mark = form.elements.made_for.value;
      for (const [name, value] of [["csrfmiddlewaretoken", token], ["draft_of", mark], ["action_path", path]]) {
        const field = document.createElement("input");
        field.type = "hidden"; field.name = name; field.value = value; away.append(field);
      }
      sent = true;
      document.body.append(away); away.submit();
    };
    const tell = (text, kept) => {
      said.replaceChildren(`${text} `);
      if (!kept) return;
      const button = document.createElement("button");
      button.type = "button"; button.className = "button secondary small"; button.textContent = word;
      button.addEventListener("click", throwAway);
      said.append(button);
    };
    const keep = async () => {
      clearTimeout(timer); typed = false;
      try {
        const answer = await fetch(save, { method: "POST", body: body(), credentials: "same-origin", keepalive: true });
        const told = (answer.headers.get("Content-Type") || "").includes("json") ? (await answer.json()).said : lost;
        tell(told, answer.ok);
      } catch (broken) {
        tell(offline, false);
      }
    };
    const start = () => { sending = keep().finally(() => { sending = null; }); };
    form.addEventListener("input", () => { typed = true; clearTimeout(timer); timer = setTimeout(start, pause); });
    form.addEventListener("submit", (event) => {
      sent = true; clearTimeout(timer);
      // A draft that arrives after its form would stand there as if nothing had been sent.
      if (sending) { event.preventDefault(); sending.then(() => form.requestSubmit(event.submitter)); }
    });
    document.addEventListener("visibilitychange", () => { if (document.hidden && typed && !sent) start(); });
    window.addEventListener("pageshow", () => { sent = false; });
  };
  document.querySelectorAll('form input[name="keep_draft"]').forEach((field) => watch(field.form));
})();
