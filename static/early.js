// Runs at the top of <body>, before anything is drawn, as govuk-frontend expects.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
