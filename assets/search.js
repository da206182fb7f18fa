/* Search: an exact substring scan over static data, in slices and without a worker, so that it works from disk too.
   It reads search/*.js (sourcebook/render/searchdata.py says what a row holds) and writes text nodes and <mark> only. */
(() => {
  'use strict';
  const root = document.getElementById('search');
  if (!root) return;
  const words = root.dataset, form = root.querySelector('form'), input = form.elements.q;
  const status = root.querySelector('[role=status]'), out = root.querySelector('.results');
  const KINDS = ['claims', 'names', 'figures', 'sources', 'statements'], FIRST = 10, FURTHER = 50, WIDE = 200;
  const items = [];
  let parts = null, loading = true, fold, query = [], found, shown, at, timer, busy, drawn;

  /* Lower case, half width, simplified: of the same length, so that an offset holds in both. */
  const folder = (from, to) => {
    const map = new Map([...from].map((c, i) => [c, [...to][i]]));
    const odd = new RegExp(`[\uff01-\uff5e\u3000\u00a0${from}]`, 'g');
    const one = c => map.get(c) || (c > '\uff00' ? String.fromCharCode(c.charCodeAt(0) - 0xfee0).toLowerCase() : ' ');
    return text => {
      const low = text.toLowerCase();
      return (low.length === text.length ? low : text).replace(odd, one);
    };
  };
  const load = (name, done) => {
    const script = document.createElement('script');
    script.src = 'search/' + name;
    script.onload = () => done(window.sourcebookSearch.pop());
    script.onerror = () => done(null);
    document.head.append(script);
  };
  const start = () => {
    if (parts) return;
    parts = [];
    load('index.js', data => {
      if (!data) return;
      parts = data.parts;
      fold = folder(data.from, data.to);
      for (const [kind, url, name, other] of data.names) {
        add('names', url, name, [words[kind], ...other], '', [name, ...other]);
      }
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
  const fill = (pattern, n, m) => pattern.replace('{n}', n).replace('{m}', m);
  const add = (kind, url, text, notes, lang, hay = [text], weight = 0) =>
    items.push({ kind, url, text, lang, weight, note: notes.filter(Boolean).join(' · '), hay: fold(hay.join('\n')) });
  const read = part => {
    for (const [id, text, lang, n, m] of part.claims) {
      add('claims', `claims/${id}.html`, text, [fill(words.support, n, m)], lang, [text], n);
    }
    for (const [id, title, outlet, day, lang, digest, sentences, figures] of part.articles.reverse()) {
      const page = `sources/${id}.html`, notes = [outlet, day, digest ? words.digest : ''];
      add('sources', page, title, notes, lang, [title, outlet]);
      for (const [key, text, date] of sentences) add('statements', `${page}#s-${key}`, text, [date && '→ ' + date, ...notes], lang);
      for (const [key, text] of figures) add('figures', `${page}#s-${key}`, text, notes, lang);
    }
  };

  const search = () => {
    if (!fold) return;
    query = fold(input.value).split(/\s+/).filter(Boolean);
    at = drawn = 0;
    found = {};
    shown = {};
    for (const kind of KINDS) found[kind] = [], shown[kind] = FIRST;
    resume();
  };
  const resume = () => {
    clearTimeout(busy);
    if (query.length) scan();
    else draw(false);
  };
  const scan = () => {
    const until = performance.now() + 12;
    while (at < items.length && performance.now() < until) {
      for (const end = Math.min(at + 500, items.length); at < end; at++) {
        const item = items[at];
        if (query.every(word => item.hay.includes(word))) found[item.kind].push(item);
      }
    }
    const going = at < items.length;
    if (going) busy = setTimeout(scan);
    if (performance.now() - drawn > 150 || !going) draw(going || loading);
  };

  const make = (name, text) => Object.assign(document.createElement(name), { textContent: text });
  const draw = going => {
    drawn = performance.now();
    const total = KINDS.reduce((sum, kind) => sum + found[kind].length, 0);
    const say = total ? fill(total > 1 ? words.some : words.one, total) : going ? '' : words.none;
    status.textContent = query.length ? (going ? words.busy + ' ' : '') + say : '';
    found.claims.sort((a, b) => b.weight - a.weight);
    out.replaceChildren(...KINDS.filter(kind => found[kind].length).map(group));
  };
  const group = kind => {
    const box = make('section', ''), list = make('ol', ''), hits = found[kind], left = hits.length - shown[kind];
    list.append(...hits.slice(0, shown[kind]).map(result));
    box.append(make('h2', `${words[kind]} ${hits.length}`), list);
    if (left > 0) {
      const button = make('button', fill(words.more, Math.min(FURTHER, left)));
      button.onclick = () => { shown[kind] += FURTHER; draw(false); };
      box.append(button);
    }
    return box;
  };
  const result = hit => {
    const line = make('li', ''), link = make('a', '');
    link.href = hit.url;
    if (hit.lang) link.lang = hit.lang;
    link.append(...snippet(hit.text, fold(hit.text)));
    line.append(link, ' ', make('small', hit.note));
    return line;
  };
  /* The words around the first match, every match marked. */
  const snippet = (text, folded) => {
    const first = Math.min(...query.map(word => folded.indexOf(word)).filter(i => i >= 0), text.length);
    const from = first < text.length && first > WIDE / 4 ? first - WIDE / 8 : 0, to = Math.min(text.length, from + WIDE);
    const nodes = from ? ['…'] : [];
    for (let pos = from; pos < to;) {
      let start = to, end = to;
      for (const word of query) {
        const i = folded.indexOf(word, pos);
        if (i >= 0 && i < start) start = i, end = Math.min(i + word.length, to);
      }
      nodes.push(text.slice(pos, start));
      if (start < to) nodes.push(make('mark', text.slice(start, end)));
      pos = end;
    }
    return to < text.length ? [...nodes, '…'] : nodes;
  };

  const remember = how => {
    const q = input.value.trim();
    try { history[how](null, '', q ? '?q=' + encodeURIComponent(q) : location.pathname); } catch { /* refused from disk */ }
  };
  const recall = () => {
    input.value = new URLSearchParams(location.search).get('q') || '';
    if (input.value) start();
    search();
  };
  input.onfocus = start;
  input.oninput = event => {
    clearTimeout(timer);
    start();
    if (!event.isComposing) timer = setTimeout(() => { remember('replaceState'); search(); }, 60);
  };
  input.addEventListener('compositionend', () => { remember('replaceState'); search(); });
  form.onsubmit = event => {
    event.preventDefault();
    start();
    remember('pushState');
    search();
  };
  window.onpopstate = recall;
  root.hidden = false;
  recall();
})();
