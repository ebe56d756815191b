// Before anything is drawn: the theme that the visitor chose.
(() => {
  const chosen = localStorage.getItem("attune-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
})();
