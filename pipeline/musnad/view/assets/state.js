// What is chosen, and which statements that leaves.
const LINKS = { changed: "تغيّر قول قائله", contradicts: "يناقض قولًا آخر", denies: "ينفي قولًا آخر", denied: "نفاه غيره", repeats: "تكرر في مقال آخر" };
const FACETS = [
  { key: "who", title: "المتحدث", of: (s) => s.who, name: (v) => DATA.actors[v].name },
  { key: "about", title: "عمّن أو عمّ تحدث", of: (s) => s.about, name: (v) => DATA.actors[v].name },
  { key: "outlet", title: "الوسيلة", of: (s) => [storyOf(s).outlet || ""], name: (v) => v || "غير مذكورة" },
  { key: "link", title: "ما تغيّر وما قوبل بغيره", of: linksOf, name: (v) => LINKS[v], alone: true },
  { key: "stance", title: "الموقف", of: (s) => [s.stance], name: (v) => (DATA.words.stances[v] || [v])[0] },
  { key: "quotation", title: "طريقة النقل", of: (s) => [s.quotation], name: (v) => (DATA.words.quotations[v] || [v])[0] },
];
const NO_STORY = { title: "", text: "", date: "", outlet: "", url: "", mentions: [] };
const storyOf = (saying) => DATA.stories[saying.story] || NO_STORY;

const state = {
  chosen: Object.fromEntries(FACETS.map((facet) => [facet.key, new Set()])),
  from: "",
  to: "",
  words: "",
  grouping: "who",
  open: null, // a statement's place
  proof: null, // {story, at}: evidence of a relation shown in the reader
  tab: "net",
};

DATA.sayings.forEach((saying, place) => {
  saying.place = place;
  saying.folded = fold([saying.claim, names(saying.who), names(saying.about), names(saying.via)].join(" "));
});

// A link between two claims is told at both ends.
for (const saying of [...DATA.sayings]) {
  for (const [kind, place, why] of [...saying.related]) {
    const back = { repeats: "repeats", contradicts: "contradicts", denies: "denied" }[kind];
    const other = DATA.sayings[place].related;
    if (back && !other.some(([k, p]) => k === back && p === saying.place)) other.push([back, saying.place, why]);
  }
}

/** Whether an ISO date of any precision touches the chosen days. */
function inDays(date) {
  if (!state.from && !state.to) return true;
  if (!date) return false;
  return (!state.from || date >= state.from.slice(0, date.length)) && (!state.to || date <= state.to.slice(0, date.length));
}

/** Whether a statement passes every filter but the one called `except`. */
function passes(saying, except) {
  for (const facet of FACETS) {
    const wanted = state.chosen[facet.key];
    if (facet.key !== except && wanted.size && !facet.of(saying).some((value) => wanted.has(value))) return false;
  }
  return inDays(except === "days" ? "" : saying.date) || except === "days"
    ? !state.words || state.words.split(" ").every((word) => saying.folded.includes(word))
    : false;
}
const found = (except) => DATA.sayings.filter((saying) => passes(saying, except));

/** The one name that the speaker and topic filters are about, else the one the page was made for, or null. */
function focusName() {
  const both = new Set([...state.chosen.who, ...state.chosen.about]);
  return both.size === 1 ? [...both][0] : both.size ? null : DATA.centre;
}

/** For each statement that differs from an earlier one of its speaker: that one, and in what they differ.
    They differ where the graph says that they contradict each other, or where one denies in much the same words. */
function changes() {
  const changed = new Map();
  const note = (one, other, why) => {
    const sameDay = one.date.startsWith(other.date) || other.date.startsWith(one.date);
    if (sameDay || !one.who.some((place) => other.who.includes(place))) return;
    const [before, after] = one.date < other.date ? [one, other] : [other, one];
    changed.set(after, { before, why });
  };
  const firm = DATA.sayings.filter((saying) => saying.stance !== "denied");
  for (const saying of DATA.sayings) {
    for (const [kind, place, why] of saying.related) if (kind === "contradicts" || kind === "denies") note(saying, DATA.sayings[place], why);
    if (saying.stance !== "denied") continue;
    for (const other of firm) if (other.who.some((place) => saying.who.includes(place)) && alike(saying, other)) note(saying, other, "");
  }
  return changed;
}
/** Whether two claims share three quarters of the shorter one's words, and two at least, names not counted. */
function alike(one, other) {
  const named = contentWords(names([...one.about, ...other.about]));
  const [few, many] = [one, other].map((saying) => [...contentWords(saying.claim)].filter((word) => !named.has(word))).sort((a, b) => a.length - b.length);
  const shared = few.filter((word) => many.includes(word)).length;
  return shared >= 2 && shared >= (few.length * 3) / 4;
}
const contentWords = (text) => new Set(fold(text).split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2).map((word) => word.replace(/^[وبفك]?(ال|لل)/u, "")));

/** What a statement has to do with others: its speaker's other stance, a repetition, a contradiction, a denial. */
function linksOf(saying) {
  const kinds = new Set(saying.related.map(([kind]) => kind));
  kinds.delete("via");
  if (ends.has(saying)) kinds.add("changed");
  return [...kinds];
}
const changed = changes();
const ends = new Set([...changed].flatMap(([after, { before }]) => [after, before]));

/** The choices as the page's address, so that a view can be kept and sent. */
function writeAddress() {
  const parts = new URLSearchParams();
  for (const facet of FACETS) for (const value of state.chosen[facet.key]) parts.append(facet.key, key(facet, value));
  if (state.words) parts.set("words", state.words);
  if (state.from) parts.set("from", state.from);
  if (state.to) parts.set("to", state.to);
  if (state.grouping !== "who") parts.set("by", state.grouping);
  if (state.tab !== "net") parts.set("tab", state.tab);
  if (state.open !== null) parts.set("open", DATA.sayings[state.open].id);
  history.replaceState(null, "", `#${parts}`);
}
const tail = (iri) => iri.slice(iri.lastIndexOf("/") + 1);
const named = (facet) => facet.key === "who" || facet.key === "about";
const key = (facet, value) => (named(facet) ? tail(DATA.actors[value].id) : value);

function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const places = new Map(DATA.actors.map((actor, place) => [tail(actor.id), place]));
  for (const facet of FACETS) {
    for (const value of parts.getAll(facet.key)) {
      const known = named(facet) ? places.get(value) : value;
      if (known !== undefined) state.chosen[facet.key].add(known);
    }
  }
  state.words = fold(parts.get("words") || "");
  state.from = parts.get("from") || "";
  state.to = parts.get("to") || "";
  state.grouping = parts.get("by") || "who";
  state.tab = parts.get("tab") || "net";
  const open = DATA.sayings.findIndex((saying) => saying.id === parts.get("open"));
  state.open = open < 0 ? null : open;
}
