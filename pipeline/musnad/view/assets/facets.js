// The column of filters, the chips of what is chosen, the bars of time, and the search box.
const unfolded = new Set();
const SHOWN = 8;

function toggle(facet, value) {
  const wanted = state.chosen[facet];
  if (!wanted.delete(value)) wanted.add(value);
  refresh();
}
function only(facet, value) {
  for (const other of ["who", "about"]) state.chosen[other].clear();
  state.chosen[facet].add(value);
  state.words = "";
  byId("ask").value = "";
  closeSheet();
  refresh();
}

function drawFacets() {
  const nav = byId("facets");
  const keep = nav.scrollTop;
  const active = document.activeElement && document.activeElement.dataset.back;
  nav.replaceChildren(...FACETS.map(facetSection), daysSection());
  nav.scrollTop = keep;
  if (active) nav.querySelector(`[data-back="${CSS.escape(active)}"]`)?.focus();
}

function facetSection(facet) {
  const tally = new Map();
  for (const saying of found(facet.key)) for (const value of facet.of(saying)) tally.set(value, (tally.get(value) || 0) + 1);
  for (const value of state.chosen[facet.key]) if (!tally.has(value)) tally.set(value, 0);
  if (tally.size < (facet.alone ? 1 : 2) && !state.chosen[facet.key].size) return "";
  const chosen = (value) => state.chosen[facet.key].has(value);
  const values = [...tally].sort((a, b) => chosen(b[0]) - chosen(a[0]) || b[1] - a[1] || facet.name(a[0]).localeCompare(facet.name(b[0]), "ar"));
  const open = unfolded.has(facet.key);
  const list = el("ul", null, values.slice(0, open ? 400 : SHOWN).map(([value, n]) => facetItem(facet, value, n)));
  const more = values.length > SHOWN && el("button", {
    class: "more", type: "button", "data-back": `more ${facet.key}`,
    onclick: () => { open ? unfolded.delete(facet.key) : unfolded.add(facet.key); drawFacets(); },
  }, open ? "أقل" : `كل الأسماء (${values.length})`);
  const within = open && el("input", {
    class: "within", type: "search", placeholder: "ابحث في القائمة…", "aria-label": `ابحث في ${facet.title}`,
    oninput: (event) => {
      const wanted = fold(event.target.value);
      for (const item of list.children) item.hidden = !fold(item.textContent).includes(wanted);
    },
  });
  return el("section", null, el("h2", null, facet.title), within || "", list, more || "");
}

function facetItem(facet, value, n) {
  const name = facet.name(value);
  return el("li", null, el("button", {
    type: "button", "aria-pressed": String(state.chosen[facet.key].has(value)), title: name,
    "data-back": `${facet.key} ${value}`, onclick: () => toggle(facet.key, value),
  }, facet.key === "stance" ? el("i", { style: { background: value === "asserted" ? "#8fb3cf" : (DATA.words.stances[value] || [])[1] } }) : "",
  el("span", null, name), el("small", null, String(n))));
}

function daysSection() {
  if (!DATA.sayings.some((saying) => saying.date)) return "";
  const field = (key, label) => el("label", null, label, dateInput(key));
  return el("section", null, el("h2", null, "الفترة"), field("from", "من"), field("to", "إلى"));
}
function dateInput(key) {
  const input = el("input", { type: "date", "data-back": key, onchange: (event) => { state[key] = event.target.value; refresh(); } });
  input.value = state[key];
  return input;
}

function drawChips() {
  const chips = [];
  const chip = (words, drop) => chips.push(el("button", { type: "button", title: "إزالة", onclick: drop }, words));
  for (const facet of FACETS)
    for (const value of state.chosen[facet.key]) chip(`${facet.title}: ${facet.name(value)}`, () => toggle(facet.key, value));
  if (state.words) chip(`فيها: ${state.words}`, () => { state.words = ""; byId("ask").value = ""; refresh(); });
  if (state.from || state.to)
    chip(`${state.from ? dateWords(state.from) : "…"} ← ${state.to ? dateWords(state.to) : "…"}`, () => { state.from = state.to = ""; refresh(); });
  if (chips.length > 1) chips.push(el("button", { type: "button", class: "clear", onclick: clearAll }, "مسح الكل"));
  byId("chips").replaceChildren(...chips);
}
function clearAll() {
  for (const facet of FACETS) state.chosen[facet.key].clear();
  state.words = state.from = state.to = "";
  byId("ask").value = "";
  refresh();
}

/** Bars of how much was said in each day, month or year; a click keeps that time alone. */
function drawTimes() {
  const dated = found("days").filter((saying) => saying.date);
  const units = (length) => new Set(dated.map((saying) => saying.date.slice(0, length))).size;
  const length = units(10) <= 31 ? 10 : units(7) <= 48 ? 7 : 4;
  const tally = new Map();
  for (const saying of dated) {
    const time = saying.date.slice(0, length);
    if (!tally.has(time)) tally.set(time, []);
    tally.get(time).push(saying.stance);
  }
  const most = Math.max(...[...tally.values()].map((stances) => stances.length));
  const every = Math.ceil(tally.size / Math.max(2, Math.min(7, Math.floor(byId("times").clientWidth / 84))));
  const bars = [...tally].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([time, stances], k) => timeBar(time, stances, most, k % every === 0));
  byId("times").replaceChildren(...(tally.size > 1 ? bars : []));
}
function timeBar(time, stances, most, worded) {
  const n = stances.length;
  const last = time.length === 7 ? new Date(Date.UTC(+time.slice(0, 4), +time.slice(5), 0)).getUTCDate() : 0;
  const [from, to] = time.length === 10 ? [time, time] : time.length === 7 ? [`${time}-01`, `${time}-${last}`] : [`${time}-01-01`, `${time}-12-31`];
  const on = state.from === from && state.to === to;
  const short = time.length === 10 ? `${+time.slice(8)} ${MONTHS[+time.slice(5, 7) - 1]}` : dateWords(time);
  const told = `${dateWords(time)}: ${sayingsCounted(n)}${stanceWords(stances)}`;
  return el("button", {
    type: "button", title: told, "aria-label": told,
    "aria-pressed": String(on), onclick: () => { [state.from, state.to] = on ? ["", ""] : [from, to]; refresh(); },
  }, stanceBars(stances, most), el("span", null, worded ? short : "\u00a0"));
}

/** One bar cut by stance, plain assertion at its foot. */
function stanceBars(stances, most) {
  return Object.keys(DATA.words.stances).reverse().map((stance) => {
    const n = stances.filter((one) => one === stance).length;
    const height = { height: `${Math.max(n && 2, (34 * n) / most)}px` };
    return n ? el("i", { style: stance === "asserted" ? height : { ...height, background: DATA.words.stances[stance][1] } }) : "";
  });
}
function stanceWords(stances) {
  const others = Object.entries(DATA.words.stances).filter(([stance]) => stance !== "asserted")
    .map(([stance, [words]]) => [words, stances.filter((one) => one === stance).length]).filter(([, n]) => n);
  return others.length ? ` (${others.map(([words, n]) => `${words}: ${n}`).join("، ")})` : "";
}

/** Names that match what is typed, each with its two questions. */
function drawSuggestions() {
  const typed = fold(byId("ask").value);
  const box = byId("suggest");
  const hits = typed.length < 2 ? [] : DATA.actors
    .map((actor, place) => ({ actor, place, n: spoken[place] + spokenAbout[place] }))
    .filter(({ actor, n }) => n && fold([actor.name, actor.en, ...actor.also].join(" ")).includes(typed))
    .sort((a, b) => b.n - a.n)
    .slice(0, 7);
  box.replaceChildren(...hits.map(suggestion));
  box.hidden = !hits.length;
}
function suggestion({ actor, place }) {
  const pick = (facet) => () => { byId("ask").value = ""; byId("suggest").hidden = true; only(facet, place); };
  return el("div", null, el("b", null, actor.name),
    spoken[place] ? el("button", { type: "button", onclick: pick("who") }, `ما قاله (${spoken[place]})`) : "",
    spokenAbout[place] ? el("button", { type: "button", onclick: pick("about") }, `ما قيل عنه (${spokenAbout[place]})`) : "");
}
const spoken = DATA.actors.map(() => 0);
const spokenAbout = DATA.actors.map(() => 0);
for (const saying of DATA.sayings) {
  for (const place of saying.who) spoken[place]++;
  for (const place of saying.about) spokenAbout[place]++;
}
