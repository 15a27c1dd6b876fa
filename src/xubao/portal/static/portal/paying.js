// The slider "I pay on": the server draws, this file asks it. Without it the date field and its button do the same.
// And the button that copies the text for a chat message.
(() => {
  const button = document.querySelector("button.copy"), text = document.querySelector("textarea.chat");
  if (!button || !text || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => { await navigator.clipboard.writeText(text.value); button.textContent = button.dataset.done; });
})();
(() => {
  const form = document.querySelector("form.paying"), part = document.getElementById("paying");
  if (!form || !part) return;
  const field = form.elements.pay;
  const first = Date.parse(`${form.dataset.from}T00:00:00Z`), oneDay = 86400000;
  const slider = document.createElement("input");
  slider.type = "range"; slider.min = 0; slider.max = form.dataset.days; slider.step = 1;
  slider.setAttribute("aria-label", form.dataset.slide);
  const written = (offset) => new Date(first + offset * oneDay).toISOString().slice(0, 10);
  const offset = (text) => Math.round((Date.parse(`${text}T00:00:00Z`) - first) / oneDay);
  const tell = () => slider.setAttribute("aria-valuetext", field.value);
  slider.value = offset(field.value) || 0; tell();
  field.closest(".in-row").before(slider);
  let asked = 0, timer;
  const draw = async () => {
    const number = ++asked;
    const query = new URLSearchParams(new FormData(form)).toString();
    const answer = await fetch(`${form.dataset.drawn}?${query}`);
    if (!answer.ok || number !== asked) return;
    part.innerHTML = await answer.text();
    history.replaceState(null, "", `${form.getAttribute("action")}?${query}`);
    document.dispatchEvent(new CustomEvent("xubao:drawn"));
  };
  const soon = () => { clearTimeout(timer); timer = setTimeout(draw, 120); };
  slider.addEventListener("input", () => { field.value = written(Number(slider.value)); tell(); soon(); });
  field.addEventListener("change", () => { if (offset(field.value) >= 0) { slider.value = offset(field.value); tell(); soon(); } });
})();
