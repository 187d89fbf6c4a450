// The article's text with the exact words of the open statement marked in it.

function openSaying(place) {
  state.open = place;
  state.proof = null;
  openSheet();
  showTab("text");
  drawReader();
  markOpen();
  writeAddress();
}
function openProof(tie) {
  if (tie.story === null || tie.story === undefined) return;
  state.proof = { story: tie.story, at: tie.at };
  state.open = null;
  openSheet();
  showTab("text");
  drawReader();
  markOpen();
}

function drawReader() {
  const reader = byId("reader");
  const saying = state.open === null ? null : DATA.sayings[state.open];
  const place = saying ? saying.story : state.proof && state.proof.story;
  const story = DATA.stories[place];
  if (!story) return reader.replaceChildren(el("p", { class: "hint" }, "اختر قولًا من القائمة لتقرأه في مقاله، وقد عُلّم فيه المتحدث وفعل القول والقول نفسه."));
  const facts = [story.outlet, story.date && dateWords(story.date)].filter(Boolean).join(" · ");
  const link = story.url && el("a", { href: story.url, target: "_blank", rel: "noreferrer noopener" }, "المقال الأصلي ↗");
  reader.replaceChildren(
    el("h2", null, story.title),
    el("p", { class: "source" }, facts, facts && link ? " · " : "", link || ""),
    keys(saying, place),
    story.text ? el("div", { class: "text" }, textPieces(place, saying)) : el("p", { class: "text" }, saying ? saying.claim : ""));
  reader.scrollTop = 0;
  const first = reader.querySelector(".text .in-claim, .text .in-proof");
  if (first) reader.scrollTop = first.getBoundingClientRect().top - reader.getBoundingClientRect().top - reader.clientHeight / 3;
}

/** What the colours mean, and steps to the statement before and after in the same article. */
function keys(saying, story) {
  const here = DATA.sayings.filter((other) => other.story === story);
  const at = here.indexOf(saying);
  const step = (to, words, label) => el("button", { type: "button", "aria-label": label, disabled: !here[to], onclick: () => openSaying(here[to].place) }, words);
  const shown = saying
    ? [saying.whoAt && el("i", { class: "in-who" }, "المتحدث"), saying.cueAt && el("i", { class: "in-cue" }, "فعل القول"), el("i", { class: "in-claim" }, "القول")]
    : [el("i", { class: "in-proof" }, "الشاهد")];
  return el("div", { class: "keys" }, shown.filter(Boolean),
    el("span", { class: "steps" }, step(at - 1, "→", "القول السابق"), saying ? `${at + 1} من ${here.length}` : `${here.length}`, step(at + 1, "←", "القول التالي")));
}

/** The text cut at every boundary; offsets count code points, as in the graph. */
function textPieces(place, saying) {
  const story = DATA.stories[place];
  const chars = Array.from(story.text);
  const layers = [];
  const add = (at, name, value) => at && layers.push({ begin: at[0], end: at[1], name, value });
  if (saying) {
    for (const at of saying.claimAt) add(at, "in-claim");
    add(saying.cueAt, "in-cue");
    add(saying.whoAt, "in-who");
  } else add(state.proof.at, "in-proof");
  for (const other of DATA.sayings)
    if (other.story === place && other !== saying) for (const at of other.claimAt) add(at, "other", other.place);
  for (const [begin, end, actor] of story.mentions) add([begin, end], "name", actor);
  const cuts = [...new Set([0, chars.length, ...layers.flatMap(({ begin, end }) => [begin, end])])].filter((cut) => cut <= chars.length).sort((a, b) => a - b);
  return cuts.slice(1).map((end, k) => piece(chars.slice(cuts[k], end).join(""), layers.filter((layer) => layer.begin <= cuts[k] && end <= layer.end)));
}

function piece(words, layers) {
  if (!layers.length) return words;
  const has = (name) => layers.filter((layer) => layer.name === name).sort((a, b) => a.end - a.begin - (b.end - b.begin))[0];
  const classes = new Set(layers.map((layer) => layer.name));
  if (classes.has("in-cue")) ["in-claim", "in-who"].forEach((name) => classes.delete(name));
  else if (classes.has("in-who")) classes.delete("in-claim");
  const [name, other] = [has("name"), has("other")];
  const click = name ? () => only("about", name.value) : other && !classes.has("in-claim") ? () => openSaying(other.value) : null;
  const title = name ? `ما قيل عن ${DATA.actors[name.value].name}` : other && click ? `قول ${names(DATA.sayings[other.value].who)}` : undefined;
  return el("span", { class: [...classes].join(" "), title, onclick: click || undefined }, words);
}
