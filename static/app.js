import * as govuk from "./vendor/govuk-frontend.min.js?v=6.3.0-ours";

const { createAll, ...components } = govuk;

// A swapped region may hold components beside ones that already run; those are left alone.
function start(scope) {
  const onError = (error) => {
    if (error.name !== "InitError") console.error(error);
  };
  for (const component of Object.values(components)) createAll(component, undefined, { scope, onError });
}

function focusOn(element) {
  if (!element.hasAttribute("tabindex")) {
    element.setAttribute("tabindex", "-1");
    element.addEventListener("blur", () => element.removeAttribute("tabindex"), { once: true });
  }
  element.focus();
}

start(document);

document.addEventListener("htmx:load", (event) => {
  const region = event.detail.elt;
  if (region !== document.body) start(region.parentElement ?? region);
});

// Somebody who cannot see the page is told of a change by where the focus lands.
document.addEventListener("htmx:afterSettle", (event) => {
  const region = event.target;
  const summary = region.matches(".govuk-error-summary")
    ? region
    : region.querySelector(".govuk-error-summary");
  if (summary) focusOn(summary);
  else if (region.matches(".app-part")) focusOn(region.querySelector("h2") ?? region);
  else if (region.id === "main-content") focusOn(region.querySelector("h1") ?? region);
  else if (region.id === "story" && document.activeElement === document.body) {
    (region.querySelector("#guard-note button") ?? region.querySelector("textarea")).focus();
  }
});

// A page out of the browser's memory may be older than a lock or a sign-out.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// What stays the same is left in place: it is not read out again, and a button that is just being
// pressed does not vanish.
const shown = (region) =>
  region.textContent.trim() + Array.from(region.querySelectorAll("button"), (button) => button.value);

document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { target, fragment } = event.detail;
  if (shown(target) === shown(fragment)) event.detail.shouldSwap = false;
});

function tellConnection(lost) {
  const notice = document.getElementById("connection-lost");
  if (notice) notice.hidden = !lost;
}

for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, () => tellConnection(true));
}

document.addEventListener("htmx:afterOnLoad", (event) => {
  if (event.detail.successful) tellConnection(false);
});

// An error takes the place of the page, but a failed autosave must not take what somebody typed.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.isError && event.detail.requestConfig.elt.closest("[data-keep-page]")) {
    event.detail.shouldSwap = false;
    tellConnection(true);
  }
});
