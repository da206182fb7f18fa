// Small conveniences; every page is complete without them.
// 1. Pointing at a citation, or reaching it by keyboard, shows its footnote from the same page.
// 2. Tables with data-filter get a field that hides rows.
"use strict";
(function () {
  var tip = null, from = null;

  function hide() {
    if (tip) { tip.remove(); from.removeAttribute("aria-describedby"); tip = from = null; }
  }

  function show(link) {
    var note = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    hide();
    if (!note) { return; }
    tip = document.createElement("div");
    tip.id = "tip";
    tip.className = "tip";
    tip.setAttribute("role", "tooltip");
    Array.prototype.forEach.call(note.childNodes, function (node) { tip.appendChild(node.cloneNode(true)); });
    document.body.appendChild(tip);
    from = link;
    link.setAttribute("aria-describedby", "tip");
    place(link.getBoundingClientRect());
  }

  // The style object is the page's own script at work, which the content policy allows; a style attribute is not.
  function place(box) {
    var left = Math.max(20, Math.min(box.left, window.innerWidth - tip.offsetWidth - 20));
    var below = box.bottom + 8, above = box.top - tip.offsetHeight - 8;
    var top = below + tip.offsetHeight > window.innerHeight && above > 0 ? above : below;
    tip.style.left = left + window.scrollX + "px";
    tip.style.top = top + window.scrollY + "px";
  }

  function cite(event) { return event.target.closest ? event.target.closest("a.cite") : null; }

  document.addEventListener("pointerover", function (event) {
    if (event.pointerType === "touch") { return; }
    var link = cite(event);
    if (link && link !== from) { show(link); }
    else if (!link && tip && !tip.contains(event.target)) { hide(); }
  });
  document.addEventListener("focusin", function (event) {
    var link = cite(event);
    if (link && link.matches(":focus-visible")) { show(link); }
    else if (!link && tip && !tip.contains(event.target)) { hide(); }
  });
  document.addEventListener("click", hide);
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { hide(); } });

  document.querySelectorAll("table[data-filter]").forEach(function (table) {
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    if (rows.length < 8) { return; }
    var label = document.createElement("label"), field = document.createElement("input");
    label.className = "filter";
    field.type = "search";
    label.append(table.dataset.filter, field);
    table.parentNode.before(label);
    field.addEventListener("input", function () {
      var words = field.value.toLowerCase().split(/\s+/);
      rows.forEach(function (row) {
        var text = row.textContent.toLowerCase();
        row.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
      });
    });
  });

  // Print keeps every quotation open, also where the browser has no rule for it.
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details:not([open])").forEach(function (one) { one.open = true; one.dataset.closed = "1"; });
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("details[data-closed]").forEach(function (one) { one.open = false; delete one.dataset.closed; });
  });
})();
