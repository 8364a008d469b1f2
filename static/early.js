// Runs at the top of <body>, before anything is drawn, as govuk-frontend expects.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}

// What somebody types before the other scripts have come is noted, so that typing.js has it kept.
for (const name of ["input", "change"]) {
  document.addEventListener(name, ({ target }) => {
    target.closest("[data-keep-page]")?.setAttribute("data-typed-early", "");
  });
}
