// Pages of drafts and of notes work without this file. It keeps what is typed and not yet saved in this tab, so
// that a lost connection or a page left by mistake costs nothing; closing the tab forgets it.
const form = document.querySelector("form[data-keeps-text]");
const place = `draft:${location.pathname}`;

// Not what says of a file how it is called and who reads it: no browser puts the file back.
const isWords = (name) => !["csrfmiddlewaretoken", "version", "check"].includes(name) && !name.startsWith("file-");

const typed = () =>
  JSON.stringify(
    [...new FormData(form)].filter(
      // Not what is empty: a form of rows shows more empty rows after it has been saved.
      ([name, text]) => typeof text === "string" && text !== "" && isWords(name),
    ),
  );

const putBack = (fields) => {
  const left = new Map();
  for (const [name, text] of JSON.parse(fields)) left.set(name, [...(left.get(name) ?? []), text]);
  for (const field of form.elements) {
    if (!field.name || ["hidden", "submit"].includes(field.type) || !isWords(field.name)) continue;
    const texts = left.get(field.name) ?? [];
    if (["radio", "checkbox"].includes(field.type)) field.checked = texts.includes(field.value);
    else field.value = texts.shift() ?? "";
  }
};

const offer = (fields) => {
  const box = document.createElement("div");
  box.className = "govuk-inset-text";
  box.setAttribute("role", "status");
  const words = document.createElement("p");
  words.className = "govuk-body";
  words.textContent = form.dataset.found;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary";
  button.textContent = form.dataset.putBack;
  button.addEventListener("click", () => {
    putBack(fields);
    box.remove();
  });
  box.append(words, button);
  form.before(box);
};

if (form) {
  const before = typed();
  const kept = sessionStorage.getItem(place);
  // A note that was kept leads back to this page, with an empty form and the word of success.
  const isSaved = "successEnds" in form.dataset && document.querySelector(".govuk-notification-banner--success");
  if (kept && kept !== before && !isSaved) offer(kept);
  else sessionStorage.removeItem(place);
  form.addEventListener("input", () => {
    try {
      sessionStorage.setItem(place, typed());
    } catch {
      // The browser keeps no more: the page still saves.
    }
  });
}
