// Ties the parts together.
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
byId("ask").addEventListener("keydown", (event) => { if (event.key === "Escape" || event.key === "Enter") byId("suggest").hidden = true; });
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
