// The clock of the demo is on its way: go on by itself. Without this file the button does the same.
(() => {
  const form = document.querySelector("form[data-go-on]");
  if (form) setTimeout(() => form.submit(), 50);
})();
