// The list of statements, by speaker, time or article, and the card of a chosen name.
const GROUPINGS = { who: "حسب المتحدث", time: "حسب الزمن", story: "حسب المقال" };
const PAGE = 60;
let rows = [];
let drawn = 0;

function drawList() {
  const sayings = found();
  byId("found").textContent = sayingsCounted(sayings.length);
  wordFilter(sayings.length);
  rows = grouped(sayings);
  drawn = 0;
  byId("rows").replaceChildren();
  drawProfile();
  drawMore();
  if (!sayings.length) byId("rows").append(el("p", { class: "empty" }, DATA.sayings.length ? "لا أقوال بهذه الشروط. أزل بعضها من أعلى القائمة." : "لم يُعثر في هذه المقالات على قول منسوب إلى قائل."));
}

const byTime = (a, b) => (a.date || "9").localeCompare(b.date || "9") || a.place - b.place;

/** Header and statement rows in the chosen order. */
function grouped(sayings) {
  const groups = new Map();
  const keys = { who: (s) => s.who.join(" "), time: (s) => s.date, story: (s) => s.story };
  for (const saying of [...sayings].sort(byTime)) {
    const key = keys[state.grouping](saying);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(saying);
  }
  const ordered = [...groups.values()];
  if (state.grouping === "who") ordered.sort((a, b) => b.length - a.length);
  return ordered.flatMap((group) => [{ group }, ...group.map((saying) => ({ saying }))]);
}

function drawMore() {
  const next = rows.slice(drawn, drawn + PAGE);
  drawn += next.length;
  byId("rows").append(...next.map((row) => (row.group ? groupHeader(row.group) : card(row.saying))));
}
const watch = new IntersectionObserver((seen) => {
  if (!seen.some((one) => one.isIntersecting) || drawn >= rows.length) return;
  drawMore();
  watch.unobserve(byId("more"));
  watch.observe(byId("more"));
});
watch.observe(byId("more"));

function groupHeader(group) {
  const first = group[0];
  const count = el("small", null, "");
  if (state.grouping === "who") {
    const roles = first.who.length === 1 ? DATA.actors[first.who[0]].roles : [];
    count.textContent = [sayingsCounted(group.length), ...roles.slice(0, 2)].join(" · ");
    const open = () => only("who", first.who[0]);
    const title = first.who.length ? el("button", { type: "button", onclick: open }, names(first.who)) : "متحدث غير معروف";
    return el("div", { class: "group" }, el("h3", null, title), count);
  }
  const story = storyOf(first);
  const title = state.grouping === "time" ? dateWords(first.date) : story.title;
  count.textContent = state.grouping === "time" ? sayingsCounted(group.length) : [story.outlet, dateWords(story.date)].filter(Boolean).join(" · ");
  return el("div", { class: "group" }, el("h3", null, title), count);
}

function card(saying) {
  const [stance, colour] = DATA.words.stances[saying.stance] || [saying.stance, "#888"];
  const quoted = saying.quotation === "direct";
  const change = changed.get(saying);
  const open = () => openSaying(saying.place);
  return el("article", {
    class: `card${saying.place === state.open ? " chosen" : ""}`, id: `s${saying.place}`, tabindex: "0", style: { "--stance": colour },
    onclick: (event) => { if (!event.target.closest("button")) open(); },
    onkeydown: (event) => { if (event.target === event.currentTarget && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); open(); } },
  },
    el("div", { class: "meta" }, el("b", null, names(saying.who) || "متحدث غير معروف"), onBehalf(saying),
      saying.cue && saying.cue !== ":" ? el("span", null, saying.cue) : "",
      saying.stance === "asserted" ? "" : el("span", { class: "tag" }, stance),
      saying.via.length ? el("span", null, `نقلًا عن ${names(saying.via)}`) : "",
      el("time", { datetime: saying.date, title: saying.dated ? "تاريخ القول" : "تاريخ نشر المقال" }, `${dateWords(saying.date)}${saying.dated || !saying.date ? "" : " (نشر)"}`)),
    el("p", null, quoted ? "«" : "", ...marked(saying.claim, state.words.split(" ").filter(Boolean)), quoted ? "»" : ""),
    change ? changeLink(change) : "",
    ...relatedLinks(saying),
    aboutLine(saying));
}

const BETWEEN = { contradicts: "يناقض قول", denies: "ينفي قول", denied: "نفاه", via: "ورد ضمن قول", repeats: "يكرر قول" };
function relatedLinks(saying) {
  const order = Object.keys(BETWEEN);
  const links = [...saying.related].sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0]));
  return [...links.slice(0, 4).map((one) => relatedLink(...one)), links.length > 4 ? el("small", null, `و${links.length - 4} غيرها`) : ""];
}
function relatedLink(kind, place, why) {
  const other = DATA.sayings[place];
  const when = other.date ? ` (${dateWords(other.date)})` : "";
  const reason = why && kind !== "repeats" ? `: ${why}` : "";
  return el("button", { class: `related ${kind}`, type: "button", title: other.claim, onclick: () => openSaying(place) }, `${BETWEEN[kind]} ${names(other.who) || "متحدث غير معروف"}${when}${reason} ↩`);
}
function changeLink({ before, why }) {
  const what = why || `كان «${DATA.words.stances[before.stance][0]}»`;
  return el("button", { class: "related change", type: "button", title: before.claim, onclick: () => openSaying(before.place) },
    `تغيّر ${why ? "القول" : "الموقف"}: ${what} في ${dateWords(before.date)} ↩`);
}
/** For which states the capitals among the speakers speak. */
function onBehalf(saying) {
  const states = [...new Set(saying.who.map((place) => DATA.actors[place].for))].filter((place) => place !== null && !saying.who.includes(place));
  return states.length ? el("span", null, `باسم ${names(states)}`) : "";
}

function aboutLine(saying) {
  const chips = saying.about.slice(0, 6).map((place) => el("button", { type: "button", onclick: () => only("about", place) }, DATA.actors[place].name));
  const source = state.grouping === "story" ? "" : storyOf(saying).outlet || storyOf(saying).title;
  return el("div", { class: "about" }, chips, source ? el("span", null, source) : "");
}

/** Marks the open statement in the list without drawing the list again. */
function markOpen() {
  for (const old of document.querySelectorAll(".card.chosen")) old.classList.remove("chosen");
  if (state.open === null) return;
  const place = rows.findIndex((row) => row.saying && row.saying.place === state.open);
  while (place >= drawn && drawn < rows.length) drawMore();
  const now = byId(`s${state.open}`);
  if (!now) return;
  now.classList.add("chosen");
  now.scrollIntoView({ block: "nearest" });
}

/** The card of the one name that the filters are about: roles, links and relations with their proof. */
function drawProfile() {
  const place = focusName();
  const box = byId("profile");
  if (place === null) return box.replaceChildren();
  const actor = DATA.actors[place];
  const ties = [...new Map(DATA.ties.filter((tie) => tie.from === place || tie.to === place).map((tie) => [tieWords(tie), tie])).values()];
  const act = (facet, words) => el("button", { type: "button", onclick: () => only(facet, place) }, words);
  box.replaceChildren(el("div", { class: "profile" },
    el("h2", null, actor.name, " ", el("small", null, [DATA.words.nodes[actor.kind][0], actor.en].filter(Boolean).join(" · "))),
    ties.length ? el("ul", null, ties.map((tie) => el("li", null, tieLine(tie)))) : "",
    el("div", { class: "acts" }, spoken[place] ? act("who", `ما قاله (${spoken[place]})`) : "", spokenAbout[place] ? act("about", `ما قيل عنه (${spokenAbout[place]})`) : "",
      ...DATA.actors.flatMap((one, proxy) => (one.for === place && spoken[proxy] ? [el("button", { type: "button", onclick: () => only("who", proxy) }, `ما قالته باسمه ${one.name} (${spoken[proxy]})`)] : [])),
      ...actor.links.map((link) => el("a", { href: link, target: "_blank", rel: "noreferrer noopener" }, /wikidata/.test(link) ? "ويكي بيانات" : /geonames/.test(link) ? "GeoNames" : tail(link))))));
}
function tieLine(tie) {
  return el("button", { type: "button", title: "أظهر الشاهد في النص", onclick: () => openProof(tie) }, tieWords(tie));
}
function tieWords(tie) {
  const name = (place) => (place === null || place === undefined ? "" : DATA.actors[place].name);
  const verb = (DATA.words.edges[tie.kind] || [tie.kind])[0];
  const words = tie.kind === "holdsRole" ? [`${name(tie.from)}:`, tie.label, name(tie.to) && `– ${name(tie.to)}`] : [name(tie.from), verb, name(tie.to)];
  const [not] = DATA.words.modalities[tie.modality] || [tie.former ? "سابقًا" : ""];
  if (not) words.push(`(${not})`);
  return words.filter(Boolean).join(" ");
}

/** The statements shown, as a table for a spreadsheet. */
function saveTable() {
  const cell = (value) => `"${String(value).replace(/^([=+\-@])/, "'$1").replaceAll('"', '""')}"`;
  const head = ["المتحدث", "فعل القول", "القول", "عن", "الموقف", "طريقة النقل", "التاريخ", "نقلًا عن", "الوسيلة", "المقال", "الرابط"];
  const lines = found().map((s) => [names(s.who), s.cue, s.claim, names(s.about), (DATA.words.stances[s.stance] || [s.stance])[0],
    (DATA.words.quotations[s.quotation] || [s.quotation])[0], s.date, names(s.via), storyOf(s).outlet, storyOf(s).title, storyOf(s).url]);
  const text = `\ufeff${[head, ...lines].map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
  const link = el("a", { href: URL.createObjectURL(new Blob([text], { type: "text/csv" })), download: "musnad.csv" });
  link.click();
  URL.revokeObjectURL(link.href);
}
