/* An exact scan over static data, in slices and without a worker, so that it works from disk too; writes text nodes only.
   What a row of search/*.js holds: sourcebook/render/searchdata.py. */
(() => {
'use strict';
const root = document.getElementById('search');
const words = root.dataset, form = root.querySelector('form'), input = form.elements.q;
const status = root.querySelector('[role=status]'), out = root.querySelector('.results');
const KINDS = ['claims', 'names', 'figures', 'sources', 'statements'], FIRST = 10, FURTHER = 50, WIDE = 200;
const items = [], now = () => performance.now();
let parts, loading = true, fold, query = [], found, shown, at, drawn, pause, slice, settled;

const make = (name, values) => Object.assign(document.createElement(name), values);
/* Lower case, half width, simplified; of the same length, so offsets hold in both. */
const folder = (from, to) => {
  const map = new Map([...from].map((c, i) => [c, to[i]]));
  const odd = new RegExp(`[\uff01-\uff5e\u3000\u00a0${from}]`, 'g');
  const one = c => map.get(c) || (c > '\uff00' ? String.fromCharCode(c.charCodeAt(0) - 0xfee0).toLowerCase() : ' ');
  return text => {
    const low = text.toLowerCase();
    return (low.length === text.length ? low : text).replace(odd, one);
  };
};
const load = (name, done) => {
  const onload = () => done(window.sourcebookSearch.pop());
  document.head.append(make('script', { src: 'search/' + name, onload, onerror: () => done() }));
};
const start = () => {
  if (parts) return;
  parts = [];
  load('index.js', data => {
    if (!data) return;
    parts = data.parts;
    fold = folder(data.from, data.to);
    for (const [kind, url, name, other] of data.names) add('names', url, name, [words[kind], ...other], '', [name, ...other]);
    further();
    search();
  });
};
const further = () => {
  loading = parts.length > 0;
  if (loading) load(parts.shift(), part => {
    if (part) read(part);
    further();
    resume();
  });
};
/* "one|many" and a number */
const fill = (pattern, n) => {
  const [one, many = one] = pattern.split('|');
  return (n > 1 ? many : one).replace('{n}', n.toLocaleString('en'));
};
const add = (kind, url, text, notes, lang, hay = [text], weight = 0) =>
  items.push({ kind, url, text, lang, weight, note: notes.filter(Boolean).join(' · '), hay: fold(hay.join('\n')) });
const read = part => {
  for (const [id, text, lang, n, m] of part.claims) {
    add('claims', `claims/${id}.html`, text, [fill(words.reports, n) + words.comma + (m ? fill(words.origins, m) : words.unnamed)], lang, [text], n);
  }
  for (const [id, title, outlet, day, lang, digest, sentences, figures] of part.articles.reverse()) {
    const page = `sources/${id}.html`, notes = [outlet, day, digest && words.digest];
    const line = kind => ([key, text, date]) => add(kind, `${page}#s-${key}`, text, [date, ...notes], lang);
    add('sources', page, title, notes, lang, [title, outlet]);
    sentences.forEach(line('statements'));
    figures.forEach(line('figures'));
  }
};

const search = () => {
  if (!fold) return;
  query = fold(input.value).split(/\s+/).filter(Boolean);
  at = drawn = 0;
  found = Object.fromEntries(KINDS.map(kind => [kind, new Map()]));
  shown = Object.fromEntries(KINDS.map(kind => [kind, FIRST]));
  resume();
};
const resume = () => {
  clearTimeout(slice);
  (query.length ? scan : draw)();
};
const scan = () => {
  const until = now() + 12;
  while (at < items.length && now() < until) {
    for (const end = Math.min(at + 500, items.length); at < end; at++) {
      if (query.every(word => items[at].hay.includes(word))) collect(items[at]);
    }
  }
  const going = at < items.length;
  if (going) slice = setTimeout(scan);
  if (now() - drawn > 150 || !going) draw(going || loading);
};
/* One sentence or figure of several articles is one result. */
const collect = item => {
  const hits = found[item.kind], key = item.kind === 'sources' ? item.url : item.text, hit = hits.get(key);
  hits.set(key, hit ? { ...hit, times: hit.times + 1 } : { ...item, times: 1 });
};

const draw = going => {
  drawn = now();
  const total = KINDS.reduce((sum, kind) => sum + found[kind].size, 0);
  const say = total ? fill(words.some, total) : going ? '' : words.none;
  status.textContent = query.length ? (going ? words.busy : '') + say : '';
  out.replaceChildren(...KINDS.filter(kind => found[kind].size).map(group));
};
const group = kind => {
  const box = make('section'), list = make('ol', { className: 'plain' }), left = found[kind].size - shown[kind];
  const hits = [...found[kind].values()].sort((a, b) => b.weight - a.weight || b.times - a.times);
  list.append(...hits.slice(0, shown[kind]).map(result));
  box.append(make('h2', { textContent: `${words[kind]} ${hits.length}` }), list);
  if (left > 0) {
    const onclick = () => { shown[kind] += FURTHER; draw(); };
    box.append(make('button', { textContent: fill(words.more, Math.min(FURTHER, left)), onclick }));
  }
  return box;
};
const result = ({ url, lang, text, note, times }) => {
  const line = make('li'), link = make('a', { href: url, lang });
  link.append(...snippet(text, fold(text)));
  line.append(link, make('br'), make('small', { textContent: times > 1 ? `${note} · ${fill(words.articles, times)}` : note }));
  return line;
};
/* No word is cut in two. */
const whole = (text, at) => {
  for (let least = at - 24; at > least && /\w\w/.test(text.slice(at - 1, at + 1)); ) at--;
  return at;
};
/* The words around the first match, every match marked. */
const snippet = (text, folded) => {
  const first = Math.min(...query.map(word => folded.indexOf(word)).filter(i => i >= 0), text.length);
  const from = text.length > WIDE && first < text.length && first > WIDE / 4 ? whole(text, first - WIDE / 8) : 0;
  const to = whole(text, Math.min(text.length, from + WIDE));
  const nodes = from ? ['…'] : [];
  for (let pos = from; pos < to;) {
    let start = to, end = to;
    for (const word of query) {
      const i = folded.indexOf(word, pos);
      if (i >= 0 && i < start) start = i, end = Math.min(i + word.length, to);
    }
    nodes.push(text.slice(pos, start));
    if (start < to) nodes.push(make('mark', { textContent: text.slice(start, end) }));
    pos = end;
  }
  return to < text.length ? [...nodes, '…'] : nodes;
};

/* What is typed after a settled query is one new step of the history. */
const ask = () => {
  start();
  const q = input.value.trim(), address = q && '?q=' + encodeURIComponent(q);
  if (address !== location.search) {
    history[settled ? 'pushState' : 'replaceState'](null, '', address || location.pathname);
    settled = false;
  }
  search();
};
const recall = () => {
  settled = true;
  input.value = new URLSearchParams(location.search).get('q') || '';
  if (input.value) start();
  search();
};
const typed = event => {
  clearTimeout(pause);
  if (!event.isComposing) pause = setTimeout(ask, 60);
};
input.onfocus = start;
input.oninput = typed;
input.addEventListener('compositionend', typed);
form.onsubmit = event => {
  event.preventDefault();
  ask();
  settled = true;
};
window.onpopstate = recall;
root.hidden = false;
recall();
})();
