// Elements, Arabic folding, counting words and dates: what every other part of the page uses.
const DATA = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);

/** A new element with properties and children; strings become text, never markup. */
function el(name, properties, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "class") node.className = value;
    else if (key === "style") for (const [k, v] of Object.entries(value)) node.style.setProperty(k, v);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

const DROP = new RegExp(`[${DATA.folding.marks}${DATA.folding.invisible}]`, "gu");
const LETTERS = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك" };
const FOLDED = new RegExp(`[${Object.keys(LETTERS).join("")}٠-٩۰-۹]`, "gu");

/** The comparable form of a text: the same folding as musnad.text.fold. */
function fold(text) {
  return text
    .normalize("NFKC")
    .replace(DROP, "")
    .replace(FOLDED, (c) => LETTERS[c] || String(c.codePointAt(0) & 15))
    .toLowerCase()
    .split(/\s+/u)
    .filter(Boolean)
    .join(" ");
}

/** The text as pieces, the stretches that match one of the folded words `wanted` inside <mark>. */
function marked(text, wanted) {
  if (!wanted.length) return [text];
  const chars = Array.from(text);
  let folded = "";
  const from = [];
  chars.forEach((char, index) => {
    const one = /\s/u.test(char) ? " " : fold(char);
    folded += one;
    for (let k = 0; k < one.length; k++) from.push(index);
  });
  const hit = chars.map(() => false);
  for (const word of wanted)
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length))
      hit.fill(true, from[at], from[at + word.length - 1] + 1);
  const joins = (k) => k > 0 && (hit[k] === hit[k - 1] || (hit[k - 1] && fold(chars[k]) === "" && !/\s/u.test(chars[k])));
  const out = [];
  chars.forEach((char, k) => {
    if (joins(k)) { out[out.length - 1].words += char; hit[k] = hit[k - 1]; } else out.push({ words: char, hit: hit[k] });
  });
  return out.map((one) => (one.hit ? el("mark", null, one.words) : one.words));
}

/** A number with its noun: one, two, three to ten, eleven and more. */
function counted(n, one, two, few, many) {
  if (n === 0) return `لا ${few}`;
  if (n === 1) return `${one} واحد`;
  if (n === 2) return two;
  const rest = n % 100;
  return `${n} ${rest >= 3 && rest <= 10 ? few : rest >= 11 ? many : one}`;
}
const sayingsCounted = (n) => counted(n, "قول", "قولان", "أقوال", "قولًا");

const MONTHS = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split(" ");

/** An ISO day, month or year in words. */
function dateWords(iso) {
  if (!iso) return "بلا تاريخ";
  const [year, month, day] = iso.slice(0, 10).split("-");
  return [day && String(+day), month && MONTHS[+month - 1], year].filter(Boolean).join(" ");
}
const names = (places) => places.map((place) => DATA.actors[place].name).join(" و");
