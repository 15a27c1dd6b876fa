// Warns before a session ends in which nobody does anything, keeps what was typed, and clears the screen when it has ended.
// The server alone decides when that is; without this file it ends all the same, and a form that comes too late is kept.
(() => {
  const { seconds, warned, left, leftUnasked, save, ended } = document.currentScript.dataset;
  const box = document.getElementById("idle"), shown = box.querySelector("[data-seconds]");
  const retry = 15;
  let timer, until = 0, busy = false;
  const typed = new Set();
  for (const name of ["keydown", "pointerdown"]) document.addEventListener(name, () => { busy = true; }, { passive: true });
  document.addEventListener("input", (event) => { if (event.target.form) typed.add(event.target.form); });
  const secondsLeft = async (address) => (await (await fetch(address, { credentials: "same-origin" })).json()).left;
  const keep = (form) => {
    if (!form.elements.made_for || form.querySelector("input[type=password]")) return;
    const texts = [...new FormData(form)].filter(([, value]) => typeof value === "string");
    const path = new URL(form.getAttribute("action") || location.pathname, location.href).pathname;
    const body = new URLSearchParams([...texts, ["action_path", path]]);
    fetch(save, { method: "POST", body, credentials: "same-origin" }).catch(() => {});
  };
  const wait = (time) => { clearTimeout(timer); timer = setTimeout(look, Math.max(time, 1) * 1000); };
  const go = (time) => {
    if (box.open) box.close();
    wait(time - warned);
  };
  const warn = (time) => {
    until = Date.now() + time * 1000;
    if (!box.open) { typed.forEach(keep); box.showModal(); }
    tick();
  };
  const tick = () => {
    const time = Math.round((until - Date.now()) / 1000);
    shown.textContent = Math.max(time, 0);
    clearTimeout(timer);
    // Now and then the server is asked: somebody may be busy in another window.
    timer = time <= 0 || time % retry === 0 ? setTimeout(look, 1000) : setTimeout(tick, 1000);
  };
  const settle = (time) => {
    if (time <= 0) location.replace(ended);
    else if (time > warned) go(time);
    else warn(time);
  };
  const ask = async (address) => {
    try {
      settle(await secondsLeft(address));
    } catch (broken) {
      wait(retry);
    }
  };
  const look = () => {
    const address = busy && !box.open ? left : leftUnasked;
    busy = false;
    return ask(address);
  };
  const again = () => { clearTimeout(timer); ask(left); };
  box.querySelector("form").addEventListener("submit", again);
  box.addEventListener("cancel", again);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) look(); });
  wait(seconds - warned);
})();
