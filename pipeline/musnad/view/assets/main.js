// Ties the parts together.
const NARROW = matchMedia("(max-width:1020px)");
const inSheet = () => document.body.classList.contains("sheet");

/** On a narrow screen text and network lie over the list; the way back is a button, Escape or the browser's own. */
function openSheet() {
  if (!NARROW.matches || inSheet()) return;
  document.body.classList.add("sheet");
  history.pushState(null, "");
}
function closeSheet() {
  if (inSheet()) history.back();
}
window.addEventListener("popstate", () => {
  document.body.classList.remove("sheet");
  writeAddress();
  markOpen();
  byId(`s${state.open}`)?.focus({ preventScroll: true });
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape") closeSheet(); });
byId("close").addEventListener("click", closeSheet);
byId("names").addEventListener("click", () => { openSheet(); showTab("net"); writeAddress(); });
/** The button that folds the filters on a narrow screen tells, while they are open, how much is left. */
function wordFilter(n) {
  byId("filter").textContent = document.body.classList.contains("filtering") ? `أظهر ${sayingsCounted(n)}` : "تصفية";
}
byId("filter").addEventListener("click", () => {
  byId("filter").setAttribute("aria-expanded", String(document.body.classList.toggle("filtering")));
  wordFilter(found().length);
});

function showTab(tab) {
  state.tab = tab;
  for (const [name, panel] of [["text", "reader"], ["net", "network"]]) {
    byId(`tab-${name}`).setAttribute("aria-selected", String(name === tab));
    byId(panel).hidden = name !== tab;
  }
  drawNetwork();
}

function refresh() {
  net.stale = true;
  net.over = null;
  showNode(null);
  drawFacets();
  drawChips();
  drawTimes();
  drawGrouping();
  drawList();
  markOpen();
  showTab(state.tab);
  writeAddress();
}

function drawGrouping() {
  byId("grouping").replaceChildren(...Object.entries(GROUPINGS).map(([key, words]) => el("button", {
    type: "button", role: "radio", "aria-checked": String(key === state.grouping), onclick: () => { state.grouping = key; refresh(); },
  }, words)));
}

let waiting = 0;
byId("ask").addEventListener("input", () => {
  drawSuggestions();
  clearTimeout(waiting);
  waiting = setTimeout(() => { state.words = fold(byId("ask").value); refresh(); }, 160);
});
document.querySelector(".ask").addEventListener("keydown", (event) => {
  if (event.key !== "Escape" && (event.key !== "Enter" || event.target !== byId("ask"))) return;
  byId("suggest").hidden = true;
  byId("ask").focus();
});
/** Arrow keys go through the suggested questions, and through the statements. */
function walk(event, box, what) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.target.closest("input,select") && event.target !== byId("ask")) return;
  const stops = [...box.querySelectorAll(what)];
  const next = stops[stops.indexOf(event.target.closest(what)) + step];
  if (!next && step > 0) return;
  event.preventDefault();
  (next || byId("ask")).focus();
}
document.querySelector(".ask").addEventListener("keydown", (event) => walk(event, byId("suggest"), "button"));
byId("rows").addEventListener("keydown", (event) => walk(event, byId("rows"), ".card"));
document.addEventListener("click", (event) => { if (!event.target.closest(".ask")) byId("suggest").hidden = true; });
byId("save").addEventListener("click", saveTable);
byId("tab-text").addEventListener("click", () => { showTab("text"); writeAddress(); });
byId("tab-net").addEventListener("click", () => { showTab("net"); writeAddress(); });
byId("zoom-in").addEventListener("click", () => zoom(1.25));
byId("zoom-out").addEventListener("click", () => zoom(0.8));
byId("zoom-fit").addEventListener("click", () => { fit(); paint(); });
window.addEventListener("resize", () => { if (state.tab === "net") { fit(); paint(); } });

if (location.protocol.startsWith("http")) byId("counts").before(el("a", { class: "ask-sparql", href: "sparql" }, "استعلام SPARQL"));
readAddress();
if (DATA.centre !== null) document.title = `${DATA.actors[DATA.centre].name}: مَن قال ماذا – مسند`;
byId("ask").value = state.words;
byId("counts").textContent = `${sayingsCounted(DATA.sayings.length)} · ${counted(DATA.actors.length, "اسم", "اسمان", "أسماء", "اسمًا")} · ${counted(DATA.stories.length, "مقال", "مقالان", "مقالات", "مقالًا")}`;
refresh();
drawReader();
if (state.open !== null) openSheet();
