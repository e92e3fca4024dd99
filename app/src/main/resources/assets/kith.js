// Kith: shortcuts, theme, toasts with undo, the palette, live pages, counters, tabs. htmx does the rest.
const $ = (s, r = document) => r.querySelector(s), $$ = (s, r = document) => [...r.querySelectorAll(s)];
const typing = e => e.target.closest?.('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]');
const root = document.documentElement, body = document.body;

/* theme: the system's unless chosen; a cookie, so that the server draws it without a flash */
function toggleTheme() {
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
  document.cookie = `kith_theme=${root.dataset.theme};path=/;max-age=31536000;samesite=lax`;
}

addEventListener('click', e => {
  if (e.target.closest('[data-theme-toggle]')) toggleTheme();
  if (e.target.closest('[data-keys]')) $('#keys')?.showModal();
  if (e.target.closest('[data-jump]')) openJump();
  if (e.target.closest('[data-print]')) print();
  if (e.target.closest('[data-close]')) e.target.closest('dialog')?.close();
  const open = e.target.closest('[data-open]'); if (open) $(open.dataset.open)?.showModal();
  const copy = e.target.closest('[data-copy]'); if (copy) copyText(copy);
  if (e.target.matches('dialog.jump')) e.target.close();
});

async function copyText(button) {
  await navigator.clipboard?.writeText($(button.dataset.copy)?.textContent.trim() ?? '');
  if (button.dataset.done) toast(button.dataset.done);
}

/* after a form error the summary has the focus */
$('[data-focus]')?.focus();

/* a choice that is sent at once; without script a button beside it sends it */
$$('[data-noscript]').forEach(button => { button.hidden = true; });
addEventListener('change', e => { if (e.target.matches('[data-submits]')) e.target.form.requestSubmit(); });

/* how many fields of a form differ from what is stored */
const unsaved = $('[data-unsaved]');
unsaved?.form.addEventListener('input', () => {
  const n = [...unsaved.form.elements].filter(f => f.name && (f.matches('select') ? [...f.options].some(o => o.selected !== o.defaultSelected) : f.matches('[type=checkbox], [type=radio]') ? f.checked !== f.defaultChecked : f.matches('input, textarea') && f.value !== f.defaultValue)).length;
  unsaved.value = n === 0 ? '' : n === 1 ? unsaved.dataset.one : unsaved.dataset.unsaved.replace('#', n);
});

/* a button that was pressed is busy until the answer comes */
addEventListener('submit', e => {
  const busy = e.submitter; if (busy && !e.defaultPrevented) { busy.ariaBusy = 'true'; setTimeout(() => { busy.ariaBusy = null; }, 8000); }
});

/* toast: one at a time, ten seconds, waits under pointer or focus, z undoes */
let timer;
function keep(el) {
  const end = () => { clearTimeout(timer); el.remove(); }, go = () => { clearTimeout(timer); timer = setTimeout(end, 10000); };
  el.onpointerenter = el.onfocusin = () => clearTimeout(timer); el.onpointerleave = el.onfocusout = go; go();
  return end;
}
function toast(text, undo) {
  const box = $('#toasts'); if (!box) return;
  box.replaceChildren();
  const el = document.createElement('div'), words = document.createElement('span');
  el.className = 'toast'; words.textContent = text; el.append(words); box.append(el);
  const end = keep(el);
  if (!undo) return;
  const button = document.createElement('button');
  button.type = 'button'; button.className = 'btn sm'; button.dataset.undoButton = ''; button.textContent = box.dataset.undo + ' ';
  const key = document.createElement('kbd'); key.textContent = 'z'; key.ariaHidden = 'true'; button.append(key); el.append(button);
  button.onclick = async () => { end(); const r = await post(undo); toast(r.ok ? box.dataset.undone : box.dataset.failed); if (r.ok) body.dispatchEvent(new Event('live:all')); };
}
const post = (url, more) => fetch(url, { ...more, method: 'POST', headers: { ...JSON.parse(body.getAttribute('hx-headers') || '{}'), 'HX-Request': 'true' } });
$$('[data-kept]').forEach(keep);
addEventListener('toast', e => toast(e.detail.text ?? e.detail.value, e.detail.undo));

/* search or jump */
function openJump() { const d = $('#jump'); if (!d) return; d.showModal(); $('input', d).select(); }
addEventListener('keydown', e => {
  const jump = e.target.closest?.('dialog.jump');
  if (jump && (e.key === 'ArrowDown' || e.key === 'ArrowUp')) {
    const stops = [$('input', jump), ...$$('a', jump)], at = stops.indexOf(document.activeElement);
    stops[(at + (e.key === 'ArrowDown' ? 1 : -1) + stops.length) % stops.length]?.focus(); e.preventDefault();
  }
});

/* shortcuts; single letters can be turned off (WCAG 2.1.4) */
let g = 0;
addEventListener('keydown', e => {
  if ((e.metaKey || e.ctrlKey) && e.key.toLowerCase() === 'k') { e.preventDefault(); openJump(); return; }
  if ((e.metaKey || e.ctrlKey) && e.key === 'Enter' && typing(e)) { const form = e.target.closest('form'); form?.requestSubmit(e.shiftKey ? $('[data-send][value=true]', form) : null); return; }
  if (e.key === 'Escape' && typing(e) && !e.target.closest('dialog')) { e.target.blur(); return; }
  const held = (e.metaKey || e.ctrlKey || e.altKey) && !e.getModifierState('AltGraph'); // a French keyboard has its brackets there
  if (typing(e) || held || $('dialog[open]') || body.dataset.keysOn === 'false') return;
  const go = g && Date.now() - g < 1200 && $(`[data-go="${CSS.escape(e.key)}"]`);
  if (go) { location.href = go.href; return; }
  g = e.key === 'g' ? Date.now() : 0;
  if (e.key === '?') { $('#keys')?.showModal(); return; }
  if (e.key === '/') { const f = $('[data-filter]'); if (f) { e.preventDefault(); f.focus(); } return; }
  if (e.key === 'z') { $('[data-undo-button]')?.click(); return; }
  if (e.key === 'j' || e.key === 'k') {
    const rows = $$('[data-row]'); if (!rows.length) return;
    const at = rows.findIndex(r => r === document.activeElement || r.contains(document.activeElement));
    rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + (e.key === 'j' ? 1 : -1)))].focus(); return;
  }
  const open = $('[data-row].is-on');
  if (e.key === 'Escape' && open && !$(':popover-open')) { if (open.checkVisibility()) open.focus(); else $('[data-back]')?.click(); return; }
  if (open && (e.key === '[' || e.key === ']')) { const rows = $$('[data-row]'), to = rows[rows.indexOf(open) + (e.key === ']' ? 1 : -1)]; if (to) (to.matches('a') ? to : $('a', to))?.click(); return; }
  const row = document.activeElement?.closest('[data-row]');
  if (row && e.key === 'x') { const c = $('input[type=checkbox]', row); if (c) { c.click(); row.focus(); } return; }
  if (row && e.key === 'X') { extend(row); return; }
  if (row && e.key === 'Enter' && document.activeElement === row) { (row.matches('a') ? row : $('a, button', row))?.click(); return; }
  const b = (row && $(`[data-key="${CSS.escape(e.key)}"]`, row)) || $(`[data-key="${CSS.escape(e.key)}"]`);
  if (b) {
    e.preventDefault(); b.matches('textarea, input') ? b.focus() : b.click();
    if (b.matches('[role=tab]')) $('textarea', document.getElementById(b.getAttribute('aria-controls')))?.focus(); // at once: the next letter is its first
  }
});

/* rows that are chosen: Shift extends from the last one that was, the bar says how many there are */
let chosen;
function extend(row) {
  const boxes = $$('[data-select]'), to = boxes.indexOf($('[data-select]', row)), from = Math.max(0, boxes.indexOf(chosen));
  if (to < 0) return;
  for (const box of boxes.slice(Math.min(from, to), Math.max(from, to) + 1)) box.checked = true;
  boxes[to].dispatchEvent(new Event('change', { bubbles: true })); row.focus();
}
addEventListener('click', e => { if (e.shiftKey && e.target.matches('[data-select]')) extend(e.target.closest('[data-row]')); });
addEventListener('change', e => {
  const bar = $('[data-bulk]'); if (!bar || !e.target.matches('[data-select], [name=all]')) return;
  if (e.target.matches('[data-select]')) chosen = e.target;
  const n = $$('[data-select]:checked').length, out = $('[data-count]', bar);
  out.value = out.dataset.count.replace('#', n);
});

/* live: the server says what changed, elements that listen (hx-trigger="live:messages from:body") ask again */
function listen() {
  const state = $('[data-live-state]'); if (!state) return;
  const source = new EventSource(body.dataset.live), words = $('[data-on]', state), pip = $('.pip', state);
  let lost;
  const show = on => { pip.classList.toggle('off', !on); words.textContent = on ? words.dataset.on : words.dataset.off; };
  source.addEventListener('hello', () => { const back = lost === true; clearTimeout(lost); lost = undefined; $('#lost').hidden = true; show(true); if (back) body.dispatchEvent(new Event('live:all')); });
  source.addEventListener('changed', e => body.dispatchEvent(new Event(`live:${e.data}`)));
  source.onerror = () => { show(false); if (lost === undefined) lost = setTimeout(() => { $('#lost').hidden = false; lost = true; }, 5000); };
  addEventListener('pagehide', () => source.close());
}
listen();

/* who has a conversation open says so now and then, and whether they write; whoever goes says that too */
const claimed = $('[data-claim]')?.dataset.claim;
if (claimed) {
  let typed = 0;
  const writing = () => Date.now() - typed < 20000;
  const claim = () => document.hidden || post(`${claimed}?doing=${writing() ? 'writing' : 'reading'}`).catch(() => { /* the line at the foot says that Kith is away */ });
  claim(); setInterval(claim, 15000);
  addEventListener('visibilitychange', claim);
  addEventListener('input', e => { if (!e.target.matches('.reply-x, [data-writes]')) return; const news = !writing(); typed = Date.now(); if (news) claim(); });
  addEventListener('pagehide', () => post(`${claimed}/leaving`, { keepalive: true }).catch(() => { /* it ends by itself */ }));
}

/* drafts outlive a lost connection and a closed page */
for (const field of $$('[data-draft]')) {
  const key = `kith-draft:${field.dataset.draft}`;
  try { if (!field.value) field.value = localStorage.getItem(key) ?? ''; } catch { /* private mode */ }
  field.addEventListener('input', () => { try { localStorage.setItem(key, field.value); } catch { /* private mode */ } });
  field.form?.addEventListener('submit', () => { try { localStorage.removeItem(key); } catch { /* private mode */ } });
}

/* counts characters as people count them */
customElements.define('kith-count', class extends HTMLElement {
  connectedCallback() {
    this.field = document.getElementById(this.getAttribute('for')); if (!this.field) return;
    this.seg = new Intl.Segmenter(root.lang);
    this.short = this.field.form?.elements.shorten; this.short?.addEventListener('change', () => this.draw());
    this.field.addEventListener('input', () => this.draw()); this.draw();
  }
  // as the network counts: people's characters, code points, or units of UTF-16
  count(text, unit) { return unit === 'code_points' ? [...text].length : unit === 'utf16' ? text.length : [...this.seg.segment(text)].length; }
  // links are counted as short as they will be
  text() {
    return this.short?.checked ? this.field.value.replace(/\bhttps?:\/\/[^\s<>"“”«»]+/gi, found => {
      let end = found.length; const of = c => found.slice(0, end).split(c).length;
      while (end && ('.,;:!?…\'’"'.includes(found[end - 1]) || found[end - 1] === ')' && of(')') > of('(') || found[end - 1] === ']' && of(']') > of('['))) end--;
      return 'x'.repeat(this.short.dataset.length) + found.slice(end);
    }) : this.field.value;
  }
  draw() {
    let over = false; const text = this.text();
    for (const o of $$('[data-max]', this)) {
      const left = o.dataset.max - this.count(text, o.dataset.unit), bad = left < 0 && o.dataset.threads === undefined;
      $('output', o).textContent = left; over ||= bad;
      o.classList.toggle('bad', bad); o.classList.toggle('flag', !bad && left < o.dataset.max * .1);
    }
    for (const b of $$('[data-send]', this.closest('form') ?? this)) b.disabled = over || !this.field.value.trim();
  }
});

/* a text is looked at while it is written: at a pause, and whole when its field is left */
for (const field of $$('[data-look]')) {
  const box = $(field.dataset.lookInto); let pause, asked, last, drawnAt = 0, before = [], passed;
  // what is said of pictures is looked at with the text they leave with
  const described = name => name === 'pic' || name.startsWith('alt-');
  const beside = () => field.dataset.lookForm === undefined ? [] : [...new FormData(field.form)].filter(([name]) => described(name)).filter(([name], i, all) => name === 'pic' || all.some(([n, id]) => n === 'pic' && name === `alt-${id}`));
  const warnings = () => $$('.find:not(.is-hint)', box).map(find => find.textContent.trim());
  const look = async whole => {
    clearTimeout(pause); asked?.abort();
    if (!field.value.trim() && !beside().length) { box.replaceChildren(); last = undefined; return; }
    asked = new AbortController();
    const answer = await post(field.dataset.look, { body: new URLSearchParams([['text', field.value], ['whole', whole], ...beside()]), signal: asked.signal }).catch(() => undefined);
    if (!answer?.ok) return; // what is shown stays; the line at the foot says that Kith is away
    const drawn = await answer.text(); last = field.value + whole;
    if (box.contains(document.activeElement)) return; // nothing moves under the hand
    before = warnings(); box.innerHTML = drawn; drawnAt = performance.now();
    if ($('[data-again]', box)) pause = setTimeout(() => look(whole), 2500);
  };
  field.addEventListener('input', () => { clearTimeout(pause); pause = setTimeout(() => look(false), 600); });
  if (field.dataset.lookForm !== undefined) addEventListener('input', e => { if (e.target.form === field.form && described(e.target.name)) { clearTimeout(pause); pause = setTimeout(() => look(true), 600); } });
  field.addEventListener('focusout', e => { if (!box.contains(e.relatedTarget) && last !== field.value + true) look(true); });
  field.addEventListener('look', () => look(true));
  if (field.value.trim() || beside().length) look(true);
  // a warning that nobody can have seen yet is shown before the text leaves: one look, then it goes
  if (field.dataset.lookFirst) field.form.addEventListener('submit', async e => {
    const by = e.submitter, whole = field.value + true;
    if (by && !by.matches('[data-send]') || passed === field.value) return;
    const seen = last === whole && performance.now() - drawnAt < 1000 ? before : warnings(), fresh = () => warnings().some(found => !seen.includes(found));
    if (last === whole && !fresh()) return;
    e.preventDefault(); e.stopImmediatePropagation();
    if (by) by.ariaBusy = 'true';
    if (last !== whole) await look(true);
    if (by) by.ariaBusy = null;
    passed = field.value;
    if (!fresh()) { field.form.requestSubmit(by); return; }
    const say = document.createElement('p'); say.className = 'small find-first'; say.role = 'alert'; say.textContent = field.dataset.lookFirst; box.prepend(say);
  }, true);
}
/* a word that is made the workspace's own is right from then on */
addEventListener('click', async e => {
  const learn = e.target.closest('[data-learn]'); if (!learn) return;
  const { learn: to, word } = learn.dataset, field = $(`[data-look-into="#${learn.closest('[id^=finds]')?.id}"]`) ?? $('[data-look]');
  field?.focus();
  if ((await post(to, { body: new URLSearchParams({ word }) })).ok) field?.dispatchEvent(new Event('look'));
});
/* a proposal takes the place of what was written, where it still stands */
addEventListener('click', e => {
  const fix = e.target.closest('[data-fix]'), field = fix && $(fix.dataset.into); if (!field) return;
  const { was, fix: is } = fix.dataset, there = Number(fix.dataset.from);
  const at = field.value.startsWith(was, there) ? there : field.value.indexOf(was);
  fix.closest('li').remove(); field.focus();
  if (at >= 0) field.setRangeText(is, at, at + was.length, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true })); (field.dataset.look ? field : field.form && $('[data-look-form]', field.form))?.dispatchEvent(new Event('look'));
});

/* menus to choose from: typing narrows them, Enter takes the first, arrows walk. A search field that only narrows is there with script alone */
const shown = menu => $$('[data-choice]', menu).filter(c => !c.hidden);
const plain = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
function narrow(menu) {
  const field = $('[data-narrow]', menu), words = plain(field.value.trim());
  for (const c of $$('[data-choice]', menu)) c.hidden = !plain(c.dataset.choice).includes(words);
  const none = $('[data-none]', menu); if (none) none.hidden = shown(menu).length > 0 || !words;
}
// before it opens, so that the field has the focus at once and the next letter is its first
addEventListener('beforetoggle', e => {
  const menu = e.target, field = menu.matches?.('[data-choose]') && e.newState === 'open' && $('[data-narrow]', menu);
  if (field) { field.hidden = false; field.value = ''; narrow(menu); }
}, true);
addEventListener('input', e => { if (e.target.matches('[data-narrow]')) narrow(e.target.closest('[data-choose]')); });
addEventListener('change', e => { const menu = e.target.matches('[type=checkbox]') && e.target.closest('[data-choose]'), field = menu && $('[data-narrow]', menu); if (field?.value) { field.value = ''; narrow(menu); field.focus(); } });
addEventListener('keydown', e => {
  const menu = e.target.closest?.('[data-choose]'); if (!menu) return;
  const stops = [$('[data-narrow]', menu), ...shown(menu).map(c => $('input', c) ?? c)].filter(Boolean), at = stops.indexOf(document.activeElement);
  if (e.key === 'ArrowDown' || e.key === 'ArrowUp') { stops[(at + (e.key === 'ArrowDown' ? 1 : -1) + stops.length) % stops.length]?.focus(); e.preventDefault(); }
  if (e.key === 'Enter' && !e.metaKey && !e.ctrlKey && at === 0) {
    if (stops[0].value.trim() && stops.length > 1) { stops[1].click(); e.preventDefault(); } else if (!stops[0].name) e.preventDefault(); else { const send = $('[data-default]', menu); if (send) { e.preventDefault(); send.click(); } }
  }
  if (e.key === 'Escape') { menu.hidePopover?.(); e.preventDefault(); }
});

/* ; opens the saved replies, also from a field that is still empty */
addEventListener('keydown', e => {
  if (e.key !== ';' || !e.target.matches?.('#rx') || e.target.value || body.dataset.keysOn === 'false') return;
  const menu = $('[popovertarget=ready]'); if (menu) { e.preventDefault(); menu.click(); }
});

/* what only script can do is there with script alone; a text that is put into a field; what opens has its field ready to write in */
$$('[data-script]').forEach(part => { part.hidden = false; });
addEventListener('click', e => {
  const from = e.target.closest('[data-insert]'), field = from && $(from.dataset.into); if (!field) return;
  e.preventDefault(); from.closest('[popover]')?.hidePopover();
  const before = field.value[field.selectionStart - 1], gap = from.dataset.insert.startsWith('#') && before && !/\s/.test(before) ? ' ' : ''; // a hashtag stands by itself
  field.setRangeText(gap + from.dataset.insert, field.selectionStart, field.selectionEnd, 'end'); field.dispatchEvent(new Event('input', { bubbles: true })); field.focus();
});

/* @ and two letters: people of the network whom one can mention. Arrows lead to them, Enter or Tab takes one, Escape leaves them */
for (const field of $$('[data-mentions]')) {
  const list = document.createElement('ul'), says = document.createElement('p'); let pause, asked, on = -1;
  list.id = `${field.id}-people`; list.className = 'mentions'; list.role = 'listbox'; list.ariaLabel = field.dataset.mentionsName; list.hidden = true;
  says.className = 'sr'; says.role = 'status'; field.after(list, says);
  field.setAttribute('aria-autocomplete', 'list'); field.setAttribute('aria-haspopup', 'listbox'); field.setAttribute('aria-controls', list.id);
  const people = () => $$('[role=option]', list);
  const begun = () => field.value.slice(0, field.selectionStart).match(/(?:^|[\s(\[])(@[\p{L}\p{N}_][\p{L}\p{N}_.@-]+)$/u)?.[1] ?? '';
  const where = () => field.dataset.mentionsOn ? [field.dataset.mentionsOn] : $$('[name=channel]:checked', field.form).map(c => c.value);
  const mark = i => {
    on = i; people().forEach((one, n) => { one.ariaSelected = n === i; });
    const one = people()[i]; if (one) { field.setAttribute('aria-activedescendant', one.id); one.scrollIntoView({ block: 'nearest' }); } else field.removeAttribute('aria-activedescendant');
  };
  const close = () => { clearTimeout(pause); asked?.abort(); list.hidden = true; list.replaceChildren(); says.textContent = ''; mark(-1); };
  const ask = async (word, there) => {
    asked?.abort(); asked = new AbortController();
    const query = new URLSearchParams([['q', word.slice(1)], ['there', there], ...where().map(c => ['channel', c])]);
    const answer = await fetch(`${field.dataset.mentions}?${query}`, { signal: asked.signal }).catch(() => undefined);
    if (!answer?.ok || word !== begun()) return;
    const had = people()[on]?.dataset.handle; list.innerHTML = await answer.text();
    people().forEach((one, n) => { one.id = `${list.id}-${n}`; });
    list.hidden = !people().length; says.textContent = people()[0]?.dataset.says ?? ''; mark(people().findIndex(one => one.dataset.handle === had));
    if (!there) pause = setTimeout(() => ask(word, true), 400);
  };
  const take = one => {
    const word = begun(), to = field.selectionStart;
    field.setRangeText(`${one.dataset.handle} `, to - word.length, to, 'end'); close();
    field.dispatchEvent(new Event('input', { bubbles: true })); field.focus();
  };
  field.addEventListener('input', () => { clearTimeout(pause); const word = begun(); if (word.length < 3) { if (!list.hidden) close(); return; } pause = setTimeout(() => ask(word, false), 200); });
  field.addEventListener('keydown', e => {
    const all = people(); if (list.hidden || e.metaKey || e.ctrlKey || e.altKey || e.isComposing) return;
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') mark((on + (e.key === 'ArrowDown' ? 1 : on < 0 ? 0 : -1) + all.length) % all.length);
    else if ((e.key === 'Enter' || e.key === 'Tab') && on >= 0 && !e.shiftKey) take(all[on]);
    else if (e.key === 'Escape') close();
    else return;
    e.preventDefault(); e.stopPropagation();
  });
  field.addEventListener('blur', close);
  list.addEventListener('pointerdown', e => e.preventDefault()); // the field keeps the focus
  list.addEventListener('click', e => { const one = e.target.closest('[role=option]'); if (one) take(one); });
}

/* tabs: arrow keys, one panel at a time */
customElements.define('kith-tabs', class extends HTMLElement {
  connectedCallback() {
    const tabs = $$('[role=tab]', this);
    const pick = (t, focus) => { for (const x of tabs) { const on = x === t; x.ariaSelected = on; x.tabIndex = on ? 0 : -1; const p = document.getElementById(x.getAttribute('aria-controls')); if (p && p.dataset.shared === undefined) p.hidden = !on; } if (focus) t.focus(); };
    this.addEventListener('click', e => { const t = e.target.closest('[role=tab]'); if (t) { e.preventDefault(); pick(t); } });
    this.addEventListener('keydown', e => { const i = tabs.indexOf(e.target); if (i < 0) return; const d = { ArrowRight: 1, ArrowLeft: -1 }[e.key]; if (d) pick(tabs[(i + d + tabs.length) % tabs.length], true); });
  }
});

/* what lives is not drawn anew under a form that somebody has opened */
addEventListener('htmx:beforeSwap', e => { if (e.detail.target?.querySelector?.('details[open] form, form:popover-open') && e.detail.requestConfig?.verb === 'get') e.detail.shouldSwap = false; });
addEventListener('htmx:beforeSwap', e => { if (e.detail.target?.id === 'proposals' && $('#known:popover-open')) e.detail.shouldSwap = false; });
$('.dlrow.is-on')?.scrollIntoView({ block: 'nearest' });

/* a talk opens at its end, unless the address points into it, and stays where it is when it grows */
const talk = () => $('[data-end]');
const atEnd = t => t.scrollHeight - t.scrollTop - t.clientHeight < 40;
if (talk() && !location.hash.startsWith('#m-')) talk().scrollTop = talk().scrollHeight;
$('.thread.is-on')?.scrollIntoView({ block: 'nearest' });
let held;
addEventListener('htmx:beforeSwap', e => { const t = e.detail.target; held = t?.matches?.('[data-end]') ? { top: t.scrollTop, end: atEnd(t) } : undefined; });
addEventListener('htmx:afterSwap', () => { const t = talk(); if (held && t) t.scrollTop = held.end ? t.scrollHeight : held.top; held = undefined; });

/* the composer: a channel that is chosen has its version and its counter; what stands there is kept and shown as networks would */
const composing = $('form[data-autosave]');
if (composing) {
  const kept = $('#kept'), fields = () => new URLSearchParams(new FormData(composing));
  let pause, drawing, saving, stopped = false;
  const keep = async () => {
    clearTimeout(pause); pause = undefined;
    if (stopped || !(composing.elements.text.value + composing.elements.title.value).trim()) return;
    saving = post(composing.dataset.autosave, { body: fields() }).then(async answer => {
      const is = await answer.json(); kept.textContent = is.said; kept.classList.toggle('bad-t', !answer.ok);
      if (answer.status === 409 || answer.status === 412) stopped = true; // somebody else was faster: nothing of theirs is overwritten
      if (!answer.ok) return;
      if (!composing.elements.id.value) { composing.action = composing.dataset.self + is.id; history.replaceState(null, '', composing.dataset.self + is.id); }
      composing.elements.id.value = is.id; composing.elements.version.value = is.version;
    }).catch(() => { /* the line at the foot says that Kith is away */ }).finally(() => { saving = undefined; });
    await saving;
  };
  const preview = async () => {
    const answer = await post(composing.dataset.previews, { body: fields() }).catch(() => undefined);
    if (answer?.ok) { $('#pvs').outerHTML = await answer.text(); htmx.process($('#pvs')); }
  };
  const changed = e => {
    if (e.target.form !== composing) return;
    if (e.target.name === 'channel') for (const part of $$(`[data-of="${e.target.value}"]`)) part.hidden = !e.target.checked;
    clearTimeout(pause); pause = setTimeout(async () => { await saving; keep(); }, 2000);
    clearTimeout(drawing); drawing = setTimeout(preview, 500);
  };
  addEventListener('input', changed);
  addEventListener('submit', async e => {
    if (e.target !== composing) return;
    clearTimeout(pause);
    if (saving) { e.preventDefault(); const by = e.submitter; await saving; composing.requestSubmit(by); }
  });
}

/* pictures: dropped on their field they are sent as if they were chosen there; in the composer they come back chosen */
const takesFiles = e => e.dataTransfer?.types.includes('Files') && e.target.closest?.('[data-drop], [data-drop-pictures]');
for (const kind of ['dragover', 'dragleave', 'drop']) addEventListener(kind, e => {
  const place = takesFiles(e); if (!place) return;
  e.preventDefault(); (place.matches('.drop') ? place : $('.drop', place)).classList.toggle('is-over', kind === 'dragover');
  if (kind !== 'drop') return;
  const field = $('input[type=file]', place); field.files = e.dataTransfer.files; field.dispatchEvent(new Event('change', { bubbles: true }));
});
addEventListener('change', async e => {
  const place = e.target.matches('input[type=file]') && e.target.closest('[data-drop-pictures]'); if (!place || !e.target.files.length) return;
  const files = new FormData(), said = $('#pics-said'), list = $('#pics'); for (const file of e.target.files) files.append('file', file);
  place.ariaBusy = 'true'; said.textContent = '';
  const answer = await post(place.dataset.dropPictures, { body: files }).catch(() => undefined);
  place.ariaBusy = null; e.target.value = '';
  if (!answer?.ok) { said.textContent = answer ? answer.statusText : ''; return; }
  const came = document.createElement('ul'); came.innerHTML = await answer.text();
  said.textContent = $$('[data-refused]', came).map(one => one.textContent).join(' ');
  for (const one of $$('.pick-pic', came)) { const id = $('[name=pic]', one).value; for (const old of $$(`[name=pic][value="${id}"]`)) old.closest('.pick-pic').remove(); list.append(one); }
  $('[name=pic]', list)?.dispatchEvent(new Event('input', { bubbles: true }));
});
/* the heart of a picture is where one points */
$('[data-focus-on]')?.addEventListener('click', e => {
  const on = e.currentTarget.getBoundingClientRect(), x = $('#f-focusX'), y = $('#f-focusY'); if (!x || x.disabled) return;
  x.value = Math.round((e.clientX - on.left) / on.width * 100); y.value = Math.round((e.clientY - on.top) / on.height * 100); x.dispatchEvent(new Event('input', { bubbles: true }));
});
addEventListener('input', e => { if (e.target.matches('#f-focusX, #f-focusY')) { const dot = $('.focus-dot'); dot.style.left = $('#f-focusX').value + '%'; dot.style.top = $('#f-focusY').value + '%'; } });

/* the calendar: a post is moved by its handle, or by Alt and the arrows: a quarter of an hour, a day */
const quarter = 15 * 60000, day = 24 * 60 * 60000;
const clock = wall => new Date(wall + 'Z'), written = date => date.toISOString().slice(0, 16);
let waiting;
function place(card, wall) {
  const [date, time] = wall.split('T'), [h, m] = time.split(':').map(Number), box = $(`.dayc[data-day="${date}"] .posts`);
  card.dataset.wall = wall; $('time', card).textContent = time; card.style.setProperty('--t', Math.min(21.25, Math.max(7, h + m / 60))); card.style.setProperty('--n', 1); card.style.setProperty('--l', 0);
  if (box && box !== card.parentElement) { const had = card === document.activeElement; box.append(card); if (had) card.focus(); }
}
async function move(card) {
  const answer = await post(`${card.dataset.post}?${new URLSearchParams({ version: card.dataset.version, wall: card.dataset.wall })}`).catch(() => undefined);
  if (!answer) { toast($('#toasts').dataset.failed); return; }
  const is = await answer.json(); toast(is.said, answer.ok ? is.undo : undefined);
  if (answer.ok) card.dataset.version = is.version; else body.dispatchEvent(new Event('live:all'));
}
addEventListener('keydown', e => {
  const card = e.target.closest?.('[data-post]'), by = { ArrowUp: -quarter, ArrowDown: quarter, ArrowLeft: -day, ArrowRight: day }[e.key];
  if (!card || !by || !e.altKey) return;
  e.preventDefault(); place(card, written(new Date(+clock(card.dataset.wall) + by)));
  clearTimeout(waiting); waiting = setTimeout(() => move(card), 600);
});
addEventListener('pointerdown', e => {
  const grip = e.target.closest?.('[data-grip]'), card = grip?.closest('[data-post]'), grid = card?.closest('.week-grid'); if (!grid || e.button || innerWidth < 768) return;
  e.preventDefault(); card.focus();
  const from = card.dataset.wall, hour = grid.clientHeight / 15, top = e.clientY - card.getBoundingClientRect().top; let to = from;
  const drag = p => {
    card.classList.add('dragging');
    const column = $$('.dayc', grid).find(d => { const r = d.getBoundingClientRect(); return p.clientX >= r.left && p.clientX < r.right; });
    const minutes = Math.round(((p.clientY - top - grid.getBoundingClientRect().top) / hour + 7) * 4) * 15, at = Math.min(23 * 60 + 45, Math.max(0, minutes));
    to = `${column?.dataset.day ?? to.slice(0, 10)}T${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
    place(card, to);
  };
  let late = false; // others changed something meanwhile, which is shown once the card is let go
  const still = e => { if (e.detail.target?.contains(card)) { e.detail.shouldSwap = false; late = true; } };
  const end = p => {
    removeEventListener('pointermove', drag); removeEventListener('pointerup', end); removeEventListener('pointercancel', end); removeEventListener('htmx:beforeSwap', still);
    card.classList.remove('dragging');
    if (p.type === 'pointercancel') place(card, from); else if (to !== from) { move(card); return; }
    if (late) body.dispatchEvent(new Event('live:all'));
  };
  addEventListener('pointermove', drag); addEventListener('pointerup', end); addEventListener('pointercancel', end); addEventListener('htmx:beforeSwap', still);
});

/* an idea is let go over a day: it is a draft there */
let idea;
addEventListener('dragstart', e => { idea = e.target.closest?.('[data-idea]'); });
addEventListener('dragend', () => { idea = undefined; });
addEventListener('dragover', e => { if (idea && e.target.closest?.('[data-day]')) e.preventDefault(); });
addEventListener('drop', async e => {
  const on = e.target.closest?.('[data-day]'), letGo = idea; if (!on || !letGo) return;
  e.preventDefault(); idea = undefined;
  const answer = await post(`${letGo.dataset.idea}?day=${on.dataset.day}`).catch(() => undefined);
  if (!answer) { toast($('#toasts').dataset.failed); return; }
  toast((await answer.json()).said); body.dispatchEvent(new Event('live:all'));
});

/* this browser is told while no page is open */
customElements.define('kith-push', class extends HTMLElement {
  connectedCallback() {
    this.button = $('[data-push-on]', this); this.says = $('[data-push-says]', this);
    if (!('serviceWorker' in navigator) || !('PushManager' in window)) { this.say('cannot'); return; }
    this.button.onclick = () => this.add();
    this.look();
  }
  say(what) { this.says.textContent = this.says.dataset[what]; }
  async look() {
    const worker = await navigator.serviceWorker.getRegistration('/'), had = await worker?.pushManager.getSubscription();
    if (Notification.permission === 'denied') this.say('denied');
    else if (had) this.say('on');
    else this.button.hidden = false;
  }
  async add() {
    try {
      if (await Notification.requestPermission() !== 'granted') { this.say('denied'); return; }
      await navigator.serviceWorker.register(this.dataset.worker);
      const worker = await navigator.serviceWorker.ready;
      const made = (await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: this.dataset.key })).toJSON();
      const kept = await fetch(this.dataset.to, { method: 'POST', headers: JSON.parse(body.getAttribute('hx-headers')), body: new URLSearchParams({ endpoint: made.endpoint, p256dh: made.keys.p256dh, auth: made.keys.auth }) });
      if (!kept.ok) throw new Error(kept.statusText);
      $('[data-push-list]', this).innerHTML = await kept.text();
      this.button.hidden = true; this.say('on');
    } catch { this.say('failed'); }
  }
});
