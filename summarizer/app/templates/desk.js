// The article boxes. Texts go into the page as values only, never as markup.
const list = element.querySelector(".sz-boxes");
const count = element.querySelector(".sz-count");
const FIELDS = ["text", "title", "source", "date"];
let boxes = [];
let sent = "";
const shown = new WeakMap(); // the inputs that show a box now: drawing anew makes new ones

const empty = () => ({ text: "", title: "", source: "", date: "" });
const words = (text) => (text.trim().match(/\S+/g) || []).length;

function send() {
  const value = boxes.map((box) => ({ ...box }));
  sent = JSON.stringify(value);
  props.value = value;
  tally();
}

function tally() {
  const full = boxes.filter((box) => box.text.trim());
  const total = full.reduce((sum, box) => sum + words(box.text), 0);
  count.textContent = full.length
    ? `${full.length} article${full.length === 1 ? "" : "s"}, ${total.toLocaleString("en")} words`
    : "";
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
  number.textContent = String(index + 1);
  const title = field("input", "title", "Title", box, index + 1);
  const source = field("input", "source", "Source", box, index + 1);
  shown.set(box, { title, source });
  const remove = document.createElement("button");
  remove.type = "button";
  remove.className = "sz-remove";
  remove.textContent = "×";
  remove.setAttribute("aria-label", `Remove article ${index + 1}`);
  remove.addEventListener("click", () => {
    boxes.splice(index, 1);
    if (!boxes.length) boxes.push(empty());
    send();
    draw();
    const next = list.children[Math.min(index, boxes.length - 1)];
    next.querySelector("textarea").focus();
  });
  head.append(number, title, remove);
  const text = field("textarea", "text", "Paste an article", box, index + 1);
  text.rows = 6;
  text.addEventListener("change", async () => {
    if (!box.text.trim() || (box.title && box.source)) return;
    const asked = box.text;
    const told = await server.recognise({ ...box });
    if (!told || box.text !== asked) return;
    const inputs = shown.get(box);
    for (const name of ["title", "source", "date"]) {
      const busy = inputs[name] && inputs[name] === document.activeElement; // someone is writing there
      if (box[name] || !told[name] || busy) continue;
      box[name] = told[name];
      if (inputs[name]) inputs[name].value = inputs[name].title = told[name];
    }
    send();
  });
  item.append(head, source, text);
  return item;
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

element.querySelector(".sz-add").addEventListener("click", () => {
  boxes.push(empty());
  send();
  draw();
  list.lastElementChild.querySelector("textarea").focus();
});
element.querySelector(".sz-clear").addEventListener("click", () => {
  boxes = [empty(), empty()];
  send();
  draw();
});
watch("value", () => { if (JSON.stringify(props.value) !== sent) load(props.value); });
load(props.value);
