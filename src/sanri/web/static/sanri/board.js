// The board in the browser: a job's progress as it comes, and tickets read by the camera.
"use strict";

(() => {
  const job = document.querySelector("#job[data-stream]");
  if (!job) return;
  const state = document.getElementById("job-state");
  const look = async () => {
    const answer = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
    if (!answer) return;
    if (answer.redirected) { location.href = answer.url; return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("#job[data-stream] #job-state");
    if (fresh) state.innerHTML = fresh.innerHTML; else location.reload();
  };
  const poll = () => setInterval(look, 2000);
  if (!window.EventSource) { poll(); return; }
  const stream = new EventSource(job.dataset.stream);
  stream.addEventListener("going", (event) => { state.innerHTML = event.data; });
  stream.addEventListener("poll", () => { stream.close(); poll(); });
  stream.addEventListener("over", (event) => {
    stream.close();
    if (event.data) location.href = event.data; else location.reload();
  });
})();

(() => {
  const camera = document.getElementById("camera");
  if (!camera || !("BarcodeDetector" in window)) return;
  const video = document.getElementById("seen");
  const told = document.getElementById("scan-told");
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  let last = "";
  camera.hidden = false;

  const take = (text) => {
    if (!text || text === last) return;
    last = text;
    const field = document.querySelector("#ticket-form [name=ticket]");
    field.value = text;
    field.form.requestSubmit();
    if (navigator.vibrate) navigator.vibrate(80);
    setTimeout(() => { last = ""; }, 4000);
  };
  const read = async (source) => {
    const found = await detector.detect(source).catch(() => []);
    return found.length ? found[0].rawValue : "";
  };
  document.getElementById("scan").addEventListener("click", async () => {
    try {
      video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      told.textContent = told.dataset.denied;
      return;
    }
    video.classList.add("on");
    await video.play();
    setInterval(async () => take(await read(video)), 350);
  });
  document.getElementById("photo").addEventListener("change", async (event) => {
    const file = event.target.files[0];
    const text = file ? await read(await createImageBitmap(file)) : "";
    told.textContent = text ? "" : told.dataset.none;
    take(text);
    event.target.value = "";
  });
})();
