// Small conveniences; every page is complete without them.
// 1. Pointing at a citation, or reaching it by keyboard, shows its footnote from the same page.
// 2. Tables with data-filter get a field that hides rows.
(() => {
'use strict';
let tip, from;

const hide = () => {
  if (!tip) return;
  tip.remove();
  from.removeAttribute('aria-describedby');
  tip = from = null;
};

const show = link => {
  const note = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  hide();
  if (!note) return;
  tip = Object.assign(document.createElement('div'), { id: 'tip', className: 'tip', role: 'tooltip' });
  tip.append(...[...note.childNodes].map(node => node.cloneNode(true)));
  document.body.append(tip);
  from = link;
  link.setAttribute('aria-describedby', 'tip');
  place(link.getBoundingClientRect());
};

// The style object is the page's own script at work, which the content policy allows; a style attribute is not.
const place = box => {
  const left = Math.max(20, Math.min(box.left, innerWidth - tip.offsetWidth - 20));
  const below = box.bottom + 8, above = box.top - tip.offsetHeight - 8;
  const top = below + tip.offsetHeight > innerHeight && above > 0 ? above : below;
  tip.style.left = left + scrollX + 'px';
  tip.style.top = top + scrollY + 'px';
};

const at = (event, shows) => {
  const link = event.target.closest?.('a.cite');
  if (link && shows(link)) show(link);
  else if (!link && tip && !tip.contains(event.target)) hide();
};
document.addEventListener('pointerover', event => event.pointerType === 'touch' || at(event, link => link !== from));
document.addEventListener('focusin', event => at(event, link => link.matches(':focus-visible')));
document.addEventListener('click', hide);
document.addEventListener('keydown', event => event.key === 'Escape' && hide());

document.querySelectorAll('table[data-filter]').forEach(table => {
  const rows = [...table.tBodies[0].rows];
  if (rows.length < 8) return;
  const label = document.createElement('label'), field = document.createElement('input');
  label.className = 'filter';
  field.type = 'search';
  label.append(table.dataset.filter, field);
  table.parentNode.before(label);
  field.addEventListener('input', () => {
    const words = field.value.toLowerCase().split(/\s+/);
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every(word => text.includes(word));
    }
  });
});

// Print keeps every quotation open, also where the browser has no rule for it.
addEventListener('beforeprint', () => document.querySelectorAll('details:not([open])').forEach(one => {
  one.open = true;
  one.dataset.closed = 1;
}));
addEventListener('afterprint', () => document.querySelectorAll('details[data-closed]').forEach(one => {
  one.open = false;
  delete one.dataset.closed;
}));
})();
