// On pages of questions: what somebody types is never lost by leaving, or by being signed out.

const keeping = (element) => element.closest?.("[data-keep-page]");

function tell(name, wrong) {
  const notice = document.getElementById(name);
  if (notice) notice.hidden = !wrong;
}

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

// What was typed before the scripts came, as early.js has noted, is kept as if it came now.
document.addEventListener("DOMContentLoaded", () => {
  for (const form of document.querySelectorAll("[data-keep-page][data-typed-early]")) {
    form.dispatchEvent(new Event("change"));
  }
});

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

function send(form, keepalive) {
  return fetch(form.getAttribute("hx-post"), {
    method: "POST",
    body: new FormData(form),
    headers: { "HX-Request": "true" },
    keepalive,
  });
}

function sendUnsent() {
  for (const [form, times] of unsent) {
    send(form, true)
      .catch(() => send(form, false))
      .catch(() => unsent.set(form, times));
  }
  unsent.clear();
}

// A browser takes no more than 64 KB of what outlives its page; a link waits for more than that.
const MOST = 60_000;
const sizeOf = (form) => new Blob([...new FormData(form).values()]).size;

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[href]");
  const leaves = link?.origin === window.location.origin && !link.hash && !link.target;
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented;
  const large = [...unsent.keys()].filter((form) => sizeOf(form) > MOST);
  if (!leaves || elsewhere || !large.length) return;
  event.preventDefault();
  try {
    await Promise.all(large.map((form) => send(form, false)));
    for (const form of large) unsent.delete(form);
    window.location.assign(link.href);
  } catch {
    tell("connection-lost", true);
  }
});

window.addEventListener("beforeunload", sendUnsent);
window.addEventListener("pagehide", sendUnsent);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") sendUnsent();
});

// Whoever was signed out keeps the page: once they have signed in again, it needs a new token.
const signedOut = () => document.getElementById("signed-out")?.hidden === false;

const SIGN_IN = "/sign-in";

// Who is signed in by now: the "author" of this page, who gets a new token, "another" or "nobody".
async function whoIsSignedIn() {
  const answer = await fetch(window.location.href, { cache: "no-store" });
  const text = await answer.text();
  if (answer.redirected && new URL(answer.url).pathname === SIGN_IN) return "nobody";
  if (!answer.ok || answer.redirected) return "another";
  const drawn = new DOMParser().parseFromString(text, "text/html");
  const token = drawn.querySelector("[name=csrf_token]").value;
  for (const field of document.querySelectorAll("[name=csrf_token]")) field.value = token;
  tell("signed-out", false);
  return "author";
}

document.addEventListener("htmx:beforeOnLoad", (event) => {
  const { elt, xhr } = event.detail;
  if (![400, 401].includes(xhr.status) || !keeping(elt)) return;
  event.preventDefault();
  if (xhr.status === 401) tell("signed-out", true);
  else whoIsSignedIn().catch(() => tell("connection-lost", true));
});

window.addEventListener("focus", () => {
  if (signedOut()) whoIsSignedIn().catch(() => {});
});

document.addEventListener(
  "submit",
  async (event) => {
    if (!signedOut()) return;
    event.preventDefault();
    event.stopPropagation();
    const { target, submitter } = event;
    const who = await whoIsSignedIn().catch(() => tell("connection-lost", true));
    if (!["author", "nobody"].includes(who)) return;
    // Sent while nobody is signed in, it comes back sealed, beside the questions of the sign-in.
    tell("signed-out", false);
    target.requestSubmit(submitter);
  },
  { capture: true },
);

// A note that is drawn again while its button has the focus gives it to the new one, or the story.
const focused = new WeakSet();

document.addEventListener("htmx:oobBeforeSwap", ({ detail: { target } }) => {
  if (target.contains(document.activeElement)) focused.add(target);
});

document.addEventListener("htmx:oobAfterSwap", ({ detail: { target } }) => {
  if (focused.delete(target)) {
    (target.querySelector("button") ?? document.querySelector("[name=narrative]"))?.focus();
  }
});
