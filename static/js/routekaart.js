// An extra: every page works without it. Buttons that need it stay hidden until it runs.
(() => {
  "use strict";
  const all = (selector, root = document) => root.querySelectorAll(selector);
  const say = (text) => { const box = document.getElementById("omroep"); if (box) box.textContent = text; };

  // Focus the first heading of a region, so that keyboard and screen reader follow what changed.
  function focusHeading(region) {
    const heading = region.querySelector("h1, h2");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
  }

  function reveal(root) {
    for (const button of all("[data-kopieer][hidden], [data-druk][hidden]", root)) button.hidden = false;
  }

  async function copy(button) {
    const source = document.getElementById(button.dataset.kopieer);
    try {
      await navigator.clipboard.writeText("value" in source ? source.value : source.innerText);
      say("Gekopieerd.");
      button.textContent = "Gekopieerd";
    } catch {
      getSelection().selectAllChildren(source);
      say("Kopiëren lukte niet. De tekst is geselecteerd: kopieer hem zelf.");
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-kopieer], [data-druk]");
    if (button && "druk" in button.dataset) window.print();
    else if (button) copy(button);
    // A tap outside an open menu closes it.
    for (const menu of all("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });

  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // A button that waits says so, and a double tap sends once.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.verzonden) return event.preventDefault();
    form.dataset.verzonden = "1";
    if (event.submitter) event.submitter.classList.add("bezig");
    say("Even geduld.");
    setTimeout(() => release(form), 8000);
  });
  function release(form) {
    delete form.dataset.verzonden;
    for (const button of all(".bezig", form)) button.classList.remove("bezig");
  }
  window.addEventListener("pageshow", () => all("form").forEach(release));

  // After a swap the focus goes to the heading; small regions (a saved line, a poll) leave it alone.
  document.addEventListener("htmx:afterSettle", (event) => {
    const target = event.detail.target;
    reveal(document);
    if (target.matches("body, main, [data-kop]")) focusHeading(target);
  });

  // Autosave: what could not be saved is said at the line that says when it was saved.
  for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(name, () => {
      const line = document.querySelector("#bewaard p");
      if (!line) return say("Dat lukte niet. Probeer het opnieuw.");
      line.className = "fout";
      line.textContent = "Nu niet bewaard. Je tekst staat nog op deze pagina.";
    });
  }

  reveal(document);
  const errors = document.querySelector(".foutsamenvatting");
  // Not before the page is there: going to an anchor in the address takes the focus away.
  if (errors) window.addEventListener("load", () => errors.focus());
})();
