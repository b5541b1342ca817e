"use strict";
(function () {
  var cards = Array.prototype.slice.call(document.querySelectorAll(".claim"));
  document.documentElement.classList.add("js");

  function chosen() {
    var match = /^#[ce](\d+)$/.exec(location.hash);
    return match ? Number(match[1]) : 0;
  }

  function wide() {
    return !window.matchMedia("(max-width: 56rem)").matches;
  }

  function choose(number) {
    location.replace("#" + (wide() ? "c" : "e") + number);
  }

  function follow() {
    var number = chosen();
    cards.forEach(function (card) {
      if (card.id === "c" + number) card.setAttribute("aria-current", "true");
      else card.removeAttribute("aria-current");
    });
    if (!number || !wide()) return;
    var place = document.getElementById("e" + number);
    var card = document.getElementById("c" + number);
    if (place) place.scrollIntoView({ block: "center" });
    if (card) {
      var list = card.closest("aside");
      var top = card.offsetTop - list.offsetTop;
      if (top < list.scrollTop + 40 || top + card.offsetHeight > list.scrollTop + list.clientHeight)
        list.scrollTop = top - list.clientHeight / 3;
    }
  }

  function step(by) {
    if (!cards.length) return;
    var next = chosen() ? chosen() + by : by > 0 ? 1 : cards.length;
    choose(Math.min(Math.max(next, 1), cards.length));
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j" || event.key === "n") step(1);
    else if (event.key === "k" || event.key === "p") step(-1);
    else if (event.key === "Escape") location.replace("#");
    else return;
    event.preventDefault();
  });

  document.addEventListener("click", function (event) {
    var card = event.target.closest(".claim");
    if (!card || event.target.closest("a, details")) return;
    if (String(window.getSelection())) return;
    choose(Number(card.id.slice(1)));
  });

  window.addEventListener("hashchange", follow);
  follow();
})();
