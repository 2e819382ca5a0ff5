/* Shows what needs a passkey only where the browser has them, and says when one was not used. */

document.addEventListener("DOMContentLoaded", () => {
  if (!window.PublicKeyCredential) return;
  for (const part of document.querySelectorAll("[data-passkey]")) part.hidden = false;
});

document.addEventListener("allauth.error", (event) => {
  const words = document.querySelector("[data-passkey-failed]");
  if (!words) return;
  event.preventDefault();
  words.hidden = true; // shown anew, so that it is read aloud again
  window.setTimeout(() => { words.hidden = false; }, 50);
});
