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

function tell(name, wrong) {
  const notice = document.getElementById(name);
  if (notice) notice.hidden = !wrong;
}

const tellConnection = (lost) => tell("connection-lost", lost);

for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, () => tellConnection(true));
}

document.addEventListener("htmx:afterOnLoad", (event) => {
  if (event.detail.successful) tellConnection(false);
});

const keeping = (element) => element.closest?.("[data-keep-page]");

// An error takes the place of the page, but a failed autosave must not take what somebody typed.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.isError && keeping(event.detail.requestConfig.elt)) {
    event.detail.shouldSwap = false;
    tellConnection(true);
  }
});

// What is typed is sent within two seconds; a page that is left sooner sends it as it goes.
const unsent = new Map();
const sending = new WeakMap();

for (const name of ["input", "change"]) {
  document.addEventListener(
    name,
    ({ target }) => {
      const form = keeping(target);
      if (form) unsent.set(form, (unsent.get(form) ?? 0) + 1);
    },
    { capture: true },
  );
}

document.addEventListener("htmx:beforeSend", ({ detail }) => {
  sending.set(detail.xhr, unsent.get(keeping(detail.elt)));
});

document.addEventListener("htmx:afterOnLoad", ({ detail }) => {
  const form = keeping(detail.elt);
  if (detail.successful && unsent.get(form) === sending.get(detail.xhr)) unsent.delete(form);
});

document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented) unsent.delete(event.target);
});

function sendUnsent() {
  for (const [form, times] of unsent) {
    const send = (keepalive) =>
      fetch(form.getAttribute("hx-post"), {
        method: "POST",
        body: new FormData(form),
        headers: { "HX-Request": "true" },
        keepalive,
      });
    // A browser takes no more than 64 KB of what outlives its page.
    send(true)
      .catch(() => send(false))
      .catch(() => unsent.set(form, times));
  }
  unsent.clear();
}

window.addEventListener("beforeunload", sendUnsent);
window.addEventListener("pagehide", sendUnsent);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") sendUnsent();
});

// Whoever was signed out keeps the page: once they have signed in again, it needs a new token.
const signedOut = () => document.getElementById("signed-out")?.hidden === false;

async function signedInAgain() {
  const answer = await fetch(window.location.href, { cache: "no-store" });
  const text = await answer.text();
  if (!answer.ok || answer.redirected) return false;
  const drawn = new DOMParser().parseFromString(text, "text/html");
  const token = drawn.querySelector("[name=csrf_token]").value;
  for (const field of document.querySelectorAll("[name=csrf_token]")) field.value = token;
  tell("signed-out", false);
  return true;
}

document.addEventListener("htmx:beforeOnLoad", (event) => {
  const { elt, xhr } = event.detail;
  if (![400, 401].includes(xhr.status) || !keeping(elt)) return;
  event.preventDefault();
  if (xhr.status === 401) tell("signed-out", true);
  else signedInAgain().catch(() => tellConnection(true));
});

window.addEventListener("focus", () => {
  if (signedOut()) signedInAgain().catch(() => {});
});

document.addEventListener(
  "submit",
  async (event) => {
    if (!signedOut()) return;
    event.preventDefault();
    event.stopPropagation();
    const { target, submitter } = event;
    if (await signedInAgain().catch(() => false)) target.requestSubmit(submitter);
  },
  { capture: true },
);
