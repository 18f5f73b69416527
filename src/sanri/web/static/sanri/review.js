// Keys of the reviewer's screen: j and k walk along the queue, p passes, r begins a reason. Nothing needs them.
"use strict";

const KEPT = "sanri.review.keys";

function rows() { return [...document.querySelectorAll("[data-row]")]; }

function walk(step) {
  const all = rows();
  if (!all.length) return;
  const here = all.findIndex((link) => link.hasAttribute("aria-current"));
  const next = all[Math.min(Math.max(here + step, 0), all.length - 1)];
  next.focus();
  next.click();
}

// The row that was opened is marked at once, for the answer brings the report only.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-row]");
  if (!link) return;
  for (const other of rows()) { other.removeAttribute("aria-current"); other.closest("tr").classList.remove("is-here"); }
  link.setAttribute("aria-current", "true");
  link.closest("tr").classList.add("is-here");
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id === "opened" && window.innerWidth <= 1100) event.target.scrollIntoView();
});

document.addEventListener("keydown", (event) => {
  const box = document.getElementById("keys");
  if (!box || !box.checked || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input, textarea, select")) return;
  if (event.key === "j") walk(1);
  else if (event.key === "k") walk(-1);
  else if (event.key === "p") document.querySelector("form[data-key=p]")?.requestSubmit();
  else if (event.key === "r") { event.preventDefault(); document.querySelector("[data-reason]")?.focus(); }
});

// Whoever speaks to the machine, or leans on the keys, turns single keys off; the browser remembers it.
document.addEventListener("DOMContentLoaded", () => {
  const box = document.getElementById("keys");
  if (!box) return;
  box.checked = localStorage.getItem(KEPT) !== "off";
  box.addEventListener("change", () => localStorage.setItem(KEPT, box.checked ? "on" : "off"));
});
