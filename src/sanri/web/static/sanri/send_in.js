// A form survives a lost line: what is typed is kept here and, sealed, at the desk; it is sent when the line is back.
"use strict";
(() => {
  const SENT = "sanri sent", RETRY = 4000, PATIENCE = 10000;
  const form = document.getElementById("report");
  const about = (id) => document.getElementById(id);

  // What was sent is forgotten only where the desk has said that it was received.
  if (document.querySelector(".told.success") && sessionStorage.getItem(SENT)) {
    localStorage.removeItem(sessionStorage.getItem(SENT));
    sessionStorage.removeItem(SENT);
  }
  if (!form) return;

  const key = form.dataset.keeps ? "sanri " + form.dataset.keeps : "";
  const seen = form.elements.seen.value;
  let later = 0, unsaved = false, waiting = false, trying = false, leaving = false, kept = null;

  // Only forms that name nobody are kept in this browser; the words of the others lie at the desk alone, sealed.
  const typed = () => [...new FormData(form)].filter(([name]) => name.startsWith("f-") || name === "subject" || name === "reason");
  function keepHere() {
    if (key) localStorage.setItem(key, JSON.stringify({ seen, at: Date.now() / 1000, words: typed() }));
  }
  function forget() { if (key) localStorage.removeItem(key); }
  function putBack(words) {
    let changed = false;
    for (const [name, word] of words) {
      const field = form.elements[name];
      if (field && field.value !== word) { field.value = word; changed = true; }
    }
    return changed;
  }

  // At the desk the draft is sealed; whether it got there says as well whether the line carries anything at all.
  async function keepAtDesk() {
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: new FormData(form), signal: AbortSignal.timeout(PATIENCE) });
      return answer.ok;
    } catch { return false; }
  }
  function tell(word) { about("saved").textContent = about("saved").dataset[word] || ""; }
  async function saveDraft() {
    unsaved = false;
    const arrived = await keepAtDesk();
    if (leaving || trying) return;
    if (!arrived) unsaved = true;
    tell(arrived ? "saved" : key ? "here" : "lost");
  }

  form.addEventListener("input", () => {
    unsaved = true;
    keepHere();
    clearTimeout(later);
    later = setTimeout(saveDraft, 1500);
  });

  // Sent once: the draft goes ahead to see whether there is a line, and the form follows only where there is one.
  form.addEventListener("submit", (event) => {
    if (leaving) return;
    event.preventDefault();
    event.stopPropagation();
    clearTimeout(later);
    keepHere();
    if (!trying) attempt();
  });
  async function attempt() {
    clearTimeout(later);
    trying = true;
    tell("sending");
    const arrived = await keepAtDesk();
    trying = false;
    waiting = !arrived;
    show();
    if (arrived) {
      leaving = true;
      if (key) sessionStorage.setItem(SENT, key);
      form.requestSubmit();
    } else {
      tell("");
      later = setTimeout(attempt, RETRY);
    }
  }
  function show() { about("offline").hidden = navigator.onLine && !waiting; }
  window.addEventListener("online", () => { show(); if (waiting && !trying) attempt(); });
  window.addEventListener("offline", show);
  window.addEventListener("pageshow", () => { leaving = false; });

  // Whoever leaves with words that are nowhere but here is asked; a telephone that is put away sends them off itself.
  window.addEventListener("beforeunload", (event) => {
    if ((unsaved || waiting) && !leaving) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && unsaved && !leaving) navigator.sendBeacon(form.dataset.draft, new FormData(form));
  });

  // A field is marked wrong as long as a fault stands at it.
  document.body.addEventListener("htmx:oobAfterSwap", (event) => {
    const place = event.detail.target;
    if (!place || !place.classList.contains("field-faults")) return;
    const field = about(place.id.replace(/-faults$/, ""));
    if (place.querySelector(".fault")) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  });

  // Whoever chooses the newest does not want the words of this browser either.
  for (const other of document.querySelectorAll("[data-forgets]")) other.addEventListener("submit", () => { unsaved = false; forget(); });

  try { kept = key && JSON.parse(localStorage.getItem(key)); } catch { forget(); }
  if (kept && "opens" in form.dataset && kept.at > Number(form.dataset.draftAt || 0)) {
    if (kept.seen === seen) {
      if (putBack(kept.words)) { about("restored").hidden = false; unsaved = true; later = setTimeout(saveDraft, 1500); }
    } else {
      const asks = about("kept-here");
      asks.hidden = false;
      asks.querySelector("[data-use]").addEventListener("click", () => { putBack(kept.words); asks.hidden = true; keepHere(); saveDraft(); });
      asks.querySelector("[data-forget]").addEventListener("click", () => { asks.hidden = true; forget(); });
    }
  }
  show();
  const first = about("both") || about("summary") || about("asks");
  if (first) first.focus();
})();
