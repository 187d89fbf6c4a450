// What is chosen, and which statements that leaves.
const FACETS = [
  { key: "who", title: "المتحدث", of: (s) => s.who, name: (v) => DATA.actors[v].name },
  { key: "about", title: "عمّن أو عمّ تحدث", of: (s) => s.about, name: (v) => DATA.actors[v].name },
  { key: "outlet", title: "الوسيلة", of: (s) => [storyOf(s).outlet || ""], name: (v) => v || "غير مذكورة" },
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
  for (const [kind, place] of [...saying.related]) {
    const back = { repeats: "repeats", contradicts: "contradicts", denies: "denied" }[kind];
    const other = DATA.sayings[place].related;
    if (back && !other.some(([k, p]) => k === back && p === saying.place)) other.push([back, saying.place]);
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

/** For each statement whose speaker took another stance on the same subject before: that earlier one.
    Only dated statements of one speaker, in order, that share a topic (the chosen one, if there is one). */
function changes() {
  const last = new Map();
  const changed = new Map();
  const dated = DATA.sayings.filter((s) => s.date).sort((a, b) => a.date.localeCompare(b.date) || a.place - b.place);
  for (const saying of dated) {
    const topics = state.chosen.about.size ? saying.about.filter((a) => state.chosen.about.has(a)) : saying.about;
    for (const speaker of saying.who) {
      for (const topic of topics) {
        const before = last.get(`${speaker} ${topic}`);
        if (before && before.date < saying.date && opposed(before.stance, saying.stance)) changed.set(saying, before);
        last.set(`${speaker} ${topic}`, saying);
      }
    }
  }
  return changed;
}
const opposed = (a, b) => a !== b && (a === "denied" || b === "denied");

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
