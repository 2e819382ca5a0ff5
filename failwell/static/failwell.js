// Every page works without this file. It only wakes the GOV.UK Frontend components that the page has.
const { govukFrontend } = document.querySelector("script[data-govuk-frontend]").dataset;

document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}

const { initAll } = await import(govukFrontend);
initAll();
