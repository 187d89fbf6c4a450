// The network of the names in the statements shown: drag, zoom, click. Drawn on a canvas, needs no library.
const net = { most: matchMedia("(max-width:1020px)").matches ? 20 : 40, nodes: [], links: [], scale: 1, x: 0, y: 0, over: null, held: null, stale: true };
const canvas = byId("canvas");

/** The most connected names of the statements shown, and the lines between them. */
function buildNetwork() {
  const sayings = found();
  const lines = new Map();
  const weight = new Map();
  const line = (from, to, kind) => {
    if (from === to || from === null || to === null || from === undefined || to === undefined) return;
    const key = `${from} ${to} ${kind}`;
    if (!lines.has(key)) lines.set(key, { from, to, kind, weight: 0 });
    lines.get(key).weight++;
    for (const end of [from, to]) weight.set(end, (weight.get(end) || 0) + 1);
  };
  const stories = new Set(sayings.map((saying) => saying.story));
  for (const saying of sayings) {
    for (const from of saying.who) for (const to of saying.about) line(from, to, "said");
    for (const from of saying.via) for (const to of saying.who) line(from, to, "relayed");
  }
  for (const tie of DATA.ties) if (tie.modality !== "negated") if (tie.story === null || tie.story === undefined || stories.has(tie.story)) line(tie.from, tie.to, tie.kind);
  chooseNodes(lines, weight);
}

function chooseNodes(lines, weight) {
  const ranked = [...weight.keys()].sort((a, b) => weight.get(b) - weight.get(a) || a - b);
  const kept = new Map(ranked.slice(0, net.most).map((place) => [place, {
    place, actor: DATA.actors[place], weight: weight.get(place), size: 5 + 12 * Math.sqrt(weight.get(place) / Math.max(12, weight.get(ranked[0]))), links: 0,
  }]));
  net.links = [...lines.values()].filter(({ from, to }) => kept.has(from) && kept.has(to))
    .map((one) => ({ ...one, a: kept.get(one.from), b: kept.get(one.to) }));
  for (const { a, b } of net.links) { a.links++; b.links++; }
  net.nodes = [...kept.values()].filter((node) => node.links);
  const aspect = canvas.clientWidth / (canvas.clientHeight || 1);
  settle(net.nodes, net.links, aspect);
  fill(net.nodes, aspect);
  drawLegend(weight.size);
}

function drawNetwork() {
  if (state.tab !== "net" || !canvas.clientWidth) { net.stale = true; return; }
  if (net.stale) { buildNetwork(); fit(); net.stale = false; }
  paint();
}

function fit() {
  const { clientWidth: wide, clientHeight: high } = canvas;
  const xs = net.nodes.map((node) => node.x);
  const ys = net.nodes.map((node) => node.y);
  if (!xs.length) return;
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  net.scale = Math.min(2.2, (wide - 130) / (right - left || 1), (high - 90) / (bottom - top || 1));
  net.x = wide / 2 - (net.scale * (left + right)) / 2;
  net.y = high / 2 - (net.scale * (top + bottom)) / 2 - 8;
}

const near = (node) => new Set([node, ...net.links.flatMap(({ a, b }) => (a === node ? [b] : b === node ? [a] : []))]);
const onScreen = (node) => [node.x * net.scale + net.x, node.y * net.scale + net.y];

function paint() {
  const ratio = window.devicePixelRatio || 1;
  const { clientWidth: wide, clientHeight: high } = canvas;
  canvas.width = wide * ratio;
  canvas.height = high * ratio;
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  pen.clearRect(0, 0, wide, high);
  const lit = net.over ? near(net.over) : null;
  for (const link of net.links) paintLink(pen, link, lit);
  for (const node of net.nodes) paintNode(pen, node, lit);
  paintLabels(pen, lit);
}

function paintLink(pen, { a, b, kind, weight }, lit) {
  const [x1, y1] = onScreen(a);
  const [x2, y2] = onScreen(b);
  const [mx, my] = [(x1 + x2) / 2 - (y2 - y1) * 0.12, (y1 + y2) / 2 + (x2 - x1) * 0.12];
  const shown = !lit || a === net.over || b === net.over;
  pen.globalAlpha = !shown ? 0.06 : kind === "said" ? 0.5 : 0.85;
  pen.strokeStyle = pen.fillStyle = (DATA.words.edges[kind] || ["", "#999"])[1];
  pen.lineWidth = kind === "said" ? 0.8 + Math.log(weight) * 0.7 : 1.7;
  pen.beginPath();
  pen.moveTo(x1, y1);
  pen.quadraticCurveTo(mx, my, x2, y2);
  pen.stroke();
  if (!DATA.symmetric.includes(kind)) arrow(pen, mx, my, x2, y2, b.size + 2);
  pen.globalAlpha = 1;
}
function arrow(pen, fromX, fromY, x, y, gap) {
  const angle = Math.atan2(y - fromY, x - fromX);
  const [tipX, tipY] = [x - gap * Math.cos(angle), y - gap * Math.sin(angle)];
  pen.beginPath();
  pen.moveTo(tipX, tipY);
  for (const turn of [-0.42, 0.42]) pen.lineTo(tipX - 8 * Math.cos(angle + turn), tipY - 8 * Math.sin(angle + turn));
  pen.fill();
}

function paintNode(pen, node, lit) {
  const [x, y] = onScreen(node);
  const { size, actor } = node;
  const focus = node.place === focusName() || state.chosen.who.has(node.place) || state.chosen.about.has(node.place);
  pen.globalAlpha = lit && !lit.has(node) ? 0.2 : 1;
  pen.beginPath();
  if (actor.kind === "person") pen.arc(x, y, size, 0, 7);
  else if (actor.kind === "organization") pen.rect(x - size * 0.9, y - size * 0.9, size * 1.8, size * 1.8);
  else corners(pen, x, y, actor.kind === "place" ? [[0, -1.15], [1.1, 0.8], [-1.1, 0.8]] : [[0, -1.15], [1.15, 0], [0, 1.15], [-1.15, 0]], size);
  pen.fillStyle = DATA.words.nodes[actor.kind][1];
  pen.fill();
  pen.lineWidth = focus ? 3.5 : actor.official ? 2 : 1;
  pen.strokeStyle = focus ? "#b23a3a" : actor.official ? "#16324f" : "#fff";
  pen.stroke();
  pen.globalAlpha = 1;
}
function corners(pen, x, y, points, size) {
  points.forEach(([dx, dy], k) => (k ? pen.lineTo(x + dx * size, y + dy * size) : pen.moveTo(x + dx * size, y + dy * size)));
  pen.closePath();
}

/** Names under their nodes, the weightiest first; one that would lie on another waits for a closer look. */
function paintLabels(pen, lit) {
  const taken = net.nodes.map((node) => { const [x, y] = onScreen(node); return [x - node.size, y - node.size, x + node.size, y + node.size, node]; });
  pen.font = `13px ${getComputedStyle(document.body).fontFamily}`;
  pen.textAlign = "center";
  pen.direction = "rtl";
  pen.lineJoin = "round";
  pen.textBaseline = "middle";
  const order = [...net.nodes].sort((a, b) => (b === net.over) - (a === net.over) || b.weight - a.weight || a.place - b.place);
  for (const [rank, node] of order.entries()) {
    if (lit && !lit.has(node)) continue;
    const [x, y] = onScreen(node);
    const words = node === net.over || node.actor.name.length < 26 ? node.actor.name : `${node.actor.name.slice(0, 24)}…`;
    const half = pen.measureText(words).width / 2 + 3;
    const [down, side] = [node.size + 10, node.size + half + 2];
    const spots = [[x, y + down], [x, y - down], [x + side, y], [x - side, y], [x + half, y + down], [x - half, y + down], [x + half, y - down], [x - half, y - down]]
      .filter(([cx]) => cx > half && cx < canvas.clientWidth - half);
    const free = spots.find(([cx, cy]) => !taken.some((t) => t[4] !== node && t[0] < cx + half && cx - half < t[2] && t[1] < cy + 8 && cy - 8 < t[3]));
    const clear = () => spots.find(([cx, cy]) => !taken.some((t) => t.length > 5 && t[0] < cx + half && cx - half < t[2] && t[1] < cy + 8 && cy - 8 < t[3]));
    const spot = free || (node === net.over ? spots[0] : rank < 12 ? clear() : null);
    if (!spot) continue;
    taken.push([spot[0] - half, spot[1] - 8, spot[0] + half, spot[1] + 8, node, true]);
    pen.lineWidth = 3.5;
    pen.strokeStyle = "#fffffff0";
    pen.strokeText(words, ...spot);
    pen.fillStyle = "#1b2530";
    pen.fillText(words, ...spot);
  }
}

function drawLegend(all) {
  const shape = { person: "round", organization: "", place: "tip", unnamed: "turned" };
  const kinds = new Set(net.nodes.map((node) => node.actor.kind));
  const lines = new Set(net.links.map((link) => link.kind));
  const entry = ([words, colour], name) => el("span", null, el("i", { class: name, style: { background: colour } }), words);
  const entries = Object.entries(DATA.words.nodes).filter(([kind]) => kinds.has(kind)).map(([kind, words]) => entry(words, shape[kind]));
  entries.push(...Object.entries(DATA.words.edges).filter(([kind]) => lines.has(kind)).map(([, words]) => entry(words, "line")));
  if (!entries.length) entries.push("لا صلات بين أسماء في هذه الأقوال.");
  byId("legend").replaceChildren(...entries, all > 25 ? howMany(all) : "");
}

/** How many names are shown, of how many there are in the chosen statements. */
function howMany(all) {
  const sizes = [20, 40, 80, 150].filter((n, k, list) => n < all || list[k - 1] < all);
  const select = el("select", { "aria-label": "عدد الأسماء", onchange: (event) => { net.most = +event.target.value; net.stale = true; drawNetwork(); } },
    sizes.map((n) => el("option", { value: n, selected: n === net.most }, String(n))));
  return el("span", { class: "many" }, `تظهر ${counted(net.nodes.length, "اسم", "اسمان", "أسماء", "اسمًا")} من ${all}، الأكثر صلة أولًا. الحد: `, select);
}

function nodeAt(event) {
  const box = canvas.getBoundingClientRect();
  const [px, py] = [event.clientX - box.left, event.clientY - box.top];
  return [...net.nodes].reverse().find((node) => { const [x, y] = onScreen(node); return Math.hypot(x - px, y - py) < node.size + 5; }) || null;
}
function zoom(factor, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) {
  const scale = Math.min(6, Math.max(0.15, net.scale * factor));
  net.x = x - ((x - net.x) * scale) / net.scale;
  net.y = y - ((y - net.y) * scale) / net.scale;
  net.scale = scale;
  paint();
}
function showNode(node) {
  const box = byId("node");
  box.hidden = !node;
  if (!node) return;
  const { actor, place } = node;
  const ask = (facet, words, n) => (n ? el("button", { type: "button", onclick: () => only(facet, place) }, `${words} (${n})`) : "");
  box.replaceChildren(el("h3", null, actor.name), el("p", null, [DATA.words.nodes[actor.kind][0], ...actor.roles].join(" · ")),
    el("div", null, ask("who", "ما قاله", spoken[place]), ask("about", "ما قيل عنه", spokenAbout[place])));
}

canvas.addEventListener("pointerdown", (event) => {
  canvas.setPointerCapture(event.pointerId);
  net.held = { node: nodeAt(event), x: event.clientX, y: event.clientY, moved: false };
});
canvas.addEventListener("pointermove", (event) => {
  if (!net.held) {
    const over = nodeAt(event);
    if (over !== net.over) { net.over = over; paint(); }
    return;
  }
  const [dx, dy] = [event.clientX - net.held.x, event.clientY - net.held.y];
  if (Math.hypot(dx, dy) < 3 && !net.held.moved) return;
  Object.assign(net.held, { moved: true, x: event.clientX, y: event.clientY });
  if (net.held.node) { net.held.node.x += dx / net.scale; net.held.node.y += dy / net.scale; } else { net.x += dx; net.y += dy; }
  paint();
});
canvas.addEventListener("pointerup", () => {
  if (net.held && !net.held.moved) { net.over = net.held.node; showNode(net.held.node); paint(); }
  net.held = null;
});
canvas.addEventListener("pointercancel", () => { net.held = null; });
canvas.addEventListener("pointerleave", () => { if (!net.held && net.over) { net.over = null; paint(); } });
canvas.addEventListener("wheel", (event) => {
  event.preventDefault();
  const box = canvas.getBoundingClientRect();
  zoom(Math.exp(-event.deltaY * 0.0015), event.clientX - box.left, event.clientY - box.top);
}, { passive: false });
canvas.addEventListener("keydown", (event) => {
  const moves = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40] };
  if (event.key === "+" || event.key === "=") zoom(1.25);
  else if (event.key === "-") zoom(0.8);
  else if (moves[event.key]) { net.x += moves[event.key][0]; net.y += moves[event.key][1]; paint(); } else return;
  event.preventDefault();
});
