// The field for the area: completes what is typed (a combobox as ARIA describes it). Without this file the field is a plain one,
// and the page lists what the words can mean.
(() => {
  const field = document.querySelector("input[data-areas]");
  if (!field) return;
  const most = 8;
  const list = document.createElement("ul");
  list.id = "area_list"; list.className = "area-list"; list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels[0].textContent);
  const box = document.createElement("div");
  box.className = "area-box";
  field.before(box); box.append(field, list);
  for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", list.id], ["aria-autocomplete", "list"]])
    field.setAttribute(name, value);
  let areas = [], shown = [], active = -1;
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

  const load = async () => {
    field.removeEventListener("focus", load);
    const answer = await fetch(field.dataset.areas);
    if (answer.ok) { areas = (await answer.json()).areas; draw(); }
  };
  const rank = (area, wanted) => {
    if (area.words.some((word) => word === wanted)) return 0;
    if (area.words.some((word) => word.startsWith(wanted))) return 1;
    if (wanted.length > 1 && (plain(area.more).startsWith(wanted) || area.words.some((word) => word.includes(wanted)))) return 2;
    return 9;
  };
  const close = () => { list.hidden = true; active = -1; field.setAttribute("aria-expanded", "false"); field.removeAttribute("aria-activedescendant"); };
  const choose = (area) => { field.value = area.name; close(); field.focus(); };
  const draw = () => {
    const wanted = plain(field.value);
    shown = wanted ? areas.map((area) => [rank(area, wanted), area]).filter(([one]) => one < 9).sort((a, b) => a[0] - b[0]).slice(0, most).map(([, area]) => area) : [];
    list.replaceChildren(...shown.map((area, number) => {
      const row = document.createElement("li");
      row.id = `area_${number}`; row.setAttribute("role", "option"); row.setAttribute("aria-selected", "false");
      row.textContent = area.more && area.more !== area.name ? `${area.name} · ${area.more}` : area.name;
      row.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(area); });
      return row;
    }));
    active = -1;
    const open = document.activeElement === field && shown.length > 0 && !(shown.length === 1 && shown[0].name === field.value);
    list.hidden = !open; field.setAttribute("aria-expanded", String(open)); field.removeAttribute("aria-activedescendant");
  };
  const move = (step) => {
    if (list.hidden || !shown.length) return;
    active = (active + step + shown.length) % shown.length;
    [...list.children].forEach((row, number) => row.setAttribute("aria-selected", String(number === active)));
    field.setAttribute("aria-activedescendant", `area_${active}`);
    list.children[active].scrollIntoView({ block: "nearest" });
  };
  field.addEventListener("focus", load);
  field.addEventListener("input", draw);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); move(event.key === "ArrowDown" ? 1 : -1); }
    else if (event.key === "Enter" && active >= 0) { event.preventDefault(); choose(shown[active]); }
    else if (event.key === "Escape") close();
  });
})();
