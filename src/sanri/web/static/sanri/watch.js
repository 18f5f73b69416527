// A value opened on a narrow screen: the cell stands below the list, so the page goes there.
"use strict";
document.addEventListener("htmx:afterSwap", (event) => {
  const box = document.getElementById("opened");
  if (box && (event.target === box || event.detail?.target === box) && window.innerWidth <= 1100) {
    box.scrollIntoView({ block: "start" });
  }
});
