// What a page of the desk does in the browser beside htmx: little, and nothing that it cannot do without.
"use strict";

// A form is sent once: a second click finds its buttons asleep until the answer is there.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  if (form.method === "post" && !form.hasAttribute("hx-post")) {
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 8000);
  }
});
window.addEventListener("pageshow", () => document.forms && [...document.forms].forEach((form) => delete form.dataset.sent));

// A choice that asks for another view of the page takes effect at once: <select data-go>.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-go]")) event.target.form.requestSubmit();
});
