// The article boxes. Texts go into the page as values only, never as markup.
const list = element.querySelector(".sz-boxes");
const count = element.querySelector(".sz-count");
const undo = element.querySelector(".sz-undo");
const FIELDS = ["text", "title", "source", "date"];
let boxes = [];
let sent = "";
let before = null; // the boxes that were replaced or removed last
const shown = new WeakMap(); // the card that shows a box now: drawing anew makes new ones

const empty = () => ({ text: "", title: "", source: "", date: "" });
const words = (text) => (text.trim().match(/\S+/g) || []).length;
const filled = (some) => some.filter((box) => box.text.trim());
const copyOf = (some) => some.map((box) => ({ ...box }));

function send() {
  const value = copyOf(boxes);
  sent = JSON.stringify(value);
  props.value = value;
  window.szDraft.save("articles", filled(boxes).length ? value : null);
  tally();
}

// Boxes that hold something are numbered as their sources will be.
function tally() {
  const full = filled(boxes);
  const total = full.reduce((sum, box) => sum + words(box.text), 0);
  count.textContent = full.length
    ? `${full.length} article${full.length === 1 ? "" : "s"}, ${total.toLocaleString("en")} words`
    : "";
  for (const box of boxes) {
    const number = shown.get(box)?.number;
    if (number) number.textContent = box.text.trim() ? String(full.indexOf(box) + 1) : "–";
  }
}

function remember(words) {
  before = filled(boxes).length ? copyOf(boxes) : null;
  undo.hidden = !before;
  undo.textContent = `Undo ${words}`;
}

function button(name, words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = name;
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

function field(tag, name, label, box, row) {
  const input = document.createElement(tag);
  input.className = `sz-field sz-field-${name}`;
  input.placeholder = label;
  input.dir = "auto";
  input.value = box[name];
  if (tag === "input") input.title = box[name]; // a long one is cut off in its line
  input.setAttribute("aria-label", `${label}, article ${row}`);
  input.addEventListener("input", () => { box[name] = input.value; if (tag === "input") input.title = input.value; send(); });
  return input;
}

function card(box, index) {
  const item = document.createElement("li");
  item.className = "sz-box";
  const head = document.createElement("div");
  head.className = "sz-box-head";
  const number = document.createElement("span");
  number.className = "sz-box-number";
  const title = field("input", "title", "Title", box, index + 1);
  const source = field("input", "source", "Source", box, index + 1);
  const note = document.createElement("p");
  note.className = "sz-box-note";
  note.setAttribute("role", "status");
  shown.set(box, { title, source, number, note });
  const remove = button("sz-remove", "×", () => {
    remember("removing");
    boxes.splice(index, 1);
    if (!boxes.length) boxes.push(empty());
    send();
    draw();
    list.children[Math.min(index, boxes.length - 1)].querySelector("textarea").focus();
  });
  remove.setAttribute("aria-label", `Remove article ${index + 1}`);
  head.append(number, title, remove);
  const text = field("textarea", "text", "Paste an article, or several with a line of --- between them", box, index + 1);
  text.rows = 6;
  text.addEventListener("change", () => recognise(box));
  text.addEventListener("paste", () => setTimeout(() => recognise(box)));
  item.append(head, source, text, note);
  return item;
}

// What the server makes of a text: its title, source and date, how many articles it is, what is wrong with it.
async function recognise(box) {
  const asked = box.text;
  shown.get(box)?.note.replaceChildren();
  if (!asked.trim()) return;
  const found = await server.recognise({ ...box });
  const inputs = shown.get(box);
  if (!found || !inputs || box.text !== asked) return;
  for (const name of ["title", "source", "date"]) {
    const busy = inputs[name] && inputs[name] === document.activeElement; // someone is writing there
    if (box[name] || !found[name] || busy) continue;
    box[name] = found[name];
    if (inputs[name]) inputs[name].value = inputs[name].title = found[name];
  }
  if (found.problem) inputs.note.replaceChildren(found.problem);
  else if (found.articles > 1) inputs.note.replaceChildren(...offer(box, found.articles));
  send();
}

function offer(box, articles) {
  const several = articles === 2 ? "two" : String(articles);
  return [
    `Looks like ${several} articles. `,
    button("sz-split", "Split", async () => {
      const parts = await server.split({ ...box });
      const index = boxes.indexOf(box);
      if (!parts?.length || index < 0) return;
      remember("splitting");
      boxes.splice(index, 1, ...parts);
      send();
      draw();
      list.children[index].querySelector("textarea").focus();
    }),
    button("sz-keep", "It is one", () => shown.get(box).note.replaceChildren()),
  ];
}

function draw() {
  list.replaceChildren(...boxes.map(card));
  tally();
}

function load(value) {
  boxes = (Array.isArray(value) ? value : []).map((given) => {
    const box = empty();
    for (const name of FIELDS) if (typeof given[name] === "string") box[name] = given[name];
    return box;
  });
  while (boxes.length < 2) boxes.push(empty());
  draw();
}

function replaced(value) {
  const kept = filled(boxes).every((box) => value.some((other) => other.text === box.text));
  if (!kept) remember("replacing");
  load(value);
  window.szDraft.save("articles", filled(boxes).length ? boxes : null);
}

element.querySelector(".sz-add").addEventListener("click", () => {
  boxes.push(empty());
  send();
  draw();
  list.lastElementChild.querySelector("textarea").focus();
});
element.querySelector(".sz-clear").addEventListener("click", () => {
  remember("clearing");
  boxes = [empty(), empty()];
  send();
  draw();
});
undo.addEventListener("click", () => {
  load(before);
  before = null;
  undo.hidden = true;
  send();
  list.querySelector("textarea").focus();
});
watch("value", () => {
  if (JSON.stringify(props.value) === sent) return;
  if (filled(props.value || []).length) replaced(props.value);
  else if (filled(boxes).length) send(); // the page's own empty boxes come after a draft: they are no answer
});
load(props.value);
const draft = window.szDraft.load("articles");
if (Array.isArray(draft) && !filled(boxes).length) {
  load(draft);
  if (filled(boxes).length) send();
}
