"use strict";
(function () {
  var all = function (what) {
    return Array.prototype.slice.call(document.querySelectorAll(what));
  };
  // a claim's card is #c1 and its words #e1; a figure's card #f1, its words #g1 and parts #g1n, …
  var claims = { cards: all(".claim"), card: "c", words: "e", last: 0 };
  var figures = { cards: all("li.figure"), card: "f", words: "g", last: 0 };
  document.documentElement.classList.add("js");

  function chosen() {
    var match = /^#([cefg])(\d+)[a-z]?\d*$/.exec(location.hash);
    if (!match) return null;
    return { kind: /[ce]/.test(match[1]) ? claims : figures, number: Number(match[2]) };
  }

  function wide() {
    return !window.matchMedia("(max-width: 56rem)").matches;
  }

  function choose(kind, number) {
    kind.last = number;
    location.replace("#" + (wide() ? kind.card : kind.words) + number);
  }

  function follow() {
    var now = chosen();
    var id = now ? now.kind.card + now.number : "";
    claims.cards.concat(figures.cards).forEach(function (card) {
      if (card.id === id) card.setAttribute("aria-current", "true");
      else card.removeAttribute("aria-current");
    });
    if (now) now.kind.last = now.number;
    if (!now || !wide()) return;
    var part = /^#[eg]/.test(location.hash) ? location.hash.slice(1) : now.kind.words + now.number;
    var place = document.getElementById(part);
    var card = document.getElementById(id);
    if (place) place.scrollIntoView({ block: "center" });
    if (card) {
      var list = card.closest("aside");
      var top = card.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop;
      if (top < list.scrollTop + 40 || top + card.offsetHeight > list.scrollTop + list.clientHeight)
        list.scrollTop = top - list.clientHeight / 3;
    }
  }

  // Each kind goes on from where it was; numbers run in the order of the text.
  function step(kind, by) {
    var count = kind.cards.length;
    if (!count) return;
    var now = chosen();
    var here = now && now.kind === kind ? now.number : kind.last || (by > 0 ? 0 : count + 1);
    choose(kind, Math.min(Math.max(here + by, 1), count));
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j" || event.key === "n") step(claims, 1);
    else if (event.key === "k" || event.key === "p") step(claims, -1);
    else if (event.key === "f") step(figures, 1);
    else if (event.key === "F") step(figures, -1);
    else if (event.key === "Escape") location.replace("#");
    else return;
    event.preventDefault();
  });

  document.addEventListener("click", function (event) {
    var card = event.target.closest("li.figure, li.claim");
    if (!card || event.target.closest("a, details")) return;
    if (String(window.getSelection())) return;
    choose(card.matches(".figure") ? figures : claims, Number(card.id.slice(1)));
  });

  window.addEventListener("hashchange", follow);
  follow();
})();
