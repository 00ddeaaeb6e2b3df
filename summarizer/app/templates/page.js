// Reading and checking: sentences light up their sources and the other way round. Listeners stand on the
// document, so that they serve every summary that is shown. Nothing here makes markup of text.
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const narrow = () => window.matchMedia("(max-width: 860px)").matches;
  const numbers = (node) => (node.dataset.s || node.dataset.n || "").split(" ").filter(Boolean);
  let pinned = []; // numbers of the sentences that stay lit

  function light(wanted) {
    const on = new Set(wanted);
    const lit = (node) => numbers(node).some((number) => on.has(number));
    for (const node of all(".sz-sentence, .sz-cite, .sz-back")) node.classList.toggle("sz-lit", lit(node));
    for (const node of all(".sz-source")) node.classList.toggle("sz-has-lit", !!node.querySelector(".sz-lit"));
    const page = document.querySelector("#sz-result");
    if (page) page.classList.toggle("sz-focused", on.size > 0);
  }

  // Only the pane of sources moves, never the page under the reader's eyes.
  function bring(node, pane) {
    if (!node || !pane) return;
    const box = node.getBoundingClientRect();
    const frame = pane.getBoundingClientRect();
    if (box.top >= frame.top + 40 && box.bottom <= frame.bottom - 20) return;
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const top = pane.scrollTop + box.top - frame.top - frame.height / 3;
    pane.scrollTo({ top: Math.max(0, top), behavior: still ? "auto" : "smooth" });
  }

  function showSources(number, source) {
    const cites = all(".sz-cite").filter((node) => numbers(node).includes(number));
    const wanted = source ? cites.filter((node) => node.closest(".sz-source").dataset.source === source) : cites;
    for (const node of wanted) node.closest(".sz-source").open = true;
    if (!narrow()) bring(wanted[0], document.querySelector(".sz-sources"));
    return wanted[0];
  }

  function openTab(name) {
    const tab = all("#sz-tabs button[role=tab]").find((node) => node.textContent.trim() === name);
    if (tab && tab.getAttribute("aria-selected") !== "true") tab.click();
  }

  function pin(wanted, proof) {
    pinned = wanted;
    light(pinned);
    for (const node of all(".sz-proof")) node.hidden = !proof || node.id !== `sz-proof-${wanted[0]}`;
    for (const node of all(".sz-mark")) {
      node.setAttribute("aria-expanded", String(!!proof && node.dataset.n === wanted[0]));
    }
  }

  function rest() { light(pinned); }

  document.addEventListener("mouseover", (event) => {
    const sentence = event.target.closest?.(".sz-sentence");
    if (sentence) { light(numbers(sentence)); showSources(sentence.dataset.n); return; }
    const cite = event.target.closest?.(".sz-cite, .sz-back");
    if (cite) { light(numbers(cite)); return; }
    const cell = event.target.closest?.(".sz-cell");
    if (cell) read(cell);
  });
  document.addEventListener("mouseout", (event) => {
    if (event.target.closest?.(".sz-sentence, .sz-cite, .sz-back")) rest();
  });
  document.addEventListener("focusin", (event) => {
    const mark = event.target.closest?.(".sz-mark");
    if (mark) { light(numbers(mark)); showSources(mark.dataset.n); return; }
    const back = event.target.closest?.(".sz-back");
    if (back) { light(numbers(back)); return; }
    const cell = event.target.closest?.(".sz-cell");
    if (cell) read(cell);
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.closest?.(".sz-mark, .sz-back")) rest();
  });

  document.addEventListener("click", (event) => {
    const hit = (selector) => event.target.closest?.(selector);
    const goto = hit(".sz-goto");
    if (goto) {
      openTab("Sources");
      light([goto.dataset.n]);
      setTimeout(() => {
        const node = showSources(goto.dataset.n, goto.dataset.source);
        if (node && narrow()) { pin([goto.dataset.n], false); node.scrollIntoView({ block: "center" }); }
      }, 60);
      return;
    }
    if (hit(".sz-close")) {
      const number = pinned[0];
      pin([], false);
      all(".sz-mark").find((node) => node.dataset.n === number)?.focus({ preventScroll: true });
      rest();
      return;
    }
    const sentence = hit(".sz-sentence");
    if (sentence) {
      if (window.getSelection && String(window.getSelection())) return; // selecting text is not asking
      const same = pinned[0] === sentence.dataset.n && !document.getElementById(`sz-proof-${pinned[0]}`)?.hidden;
      if (same) { pin([], false); return; }
      openTab("Sources");
      pin([sentence.dataset.n], true);
      showSources(sentence.dataset.n);
      const mark = sentence.querySelector(".sz-mark").getBoundingClientRect();
      if (narrow() && mark.bottom > window.innerHeight / 2) { // the proof would cover the sentence
        window.scrollBy({ top: sentence.getBoundingClientRect().top - 60, behavior: "smooth" });
      }
      return;
    }
    const told = hit(".sz-goto-sentence");
    const cite = hit(".sz-cite, .sz-back");
    if (told || cite) {
      pin(numbers(told || cite), !narrow());
      const first = all(".sz-sentence").find((node) => node.dataset.n === pinned[0]);
      if (first) {
        const box = first.getBoundingClientRect();
        if (narrow() || box.top < 0 || box.bottom > window.innerHeight) first.scrollIntoView({ block: "center" });
        if (event.detail === 0) first.querySelector(".sz-mark").focus({ preventScroll: true }); // by keyboard
      }
      return;
    }
    if (pinned.length && !hit(".sz-proofs")) pin([], false);
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches?.(".sz-show-removed")) {
      event.target.closest(".sz-source").classList.toggle("sz-with-removed", event.target.checked);
    }
  });

  const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && pinned.length) pin([], false);
    const cell = event.target.closest?.(".sz-cell");
    const step = cell && STEPS[event.key];
    if (!step) return;
    const [row, column] = [Number(cell.dataset.row) + step[0], Number(cell.dataset.column) + step[1]];
    const next = document.querySelector(`.sz-cell[data-row="${row}"][data-column="${column}"]`);
    event.preventDefault();
    if (next) { cell.tabIndex = -1; next.tabIndex = 0; next.focus(); }
  });

  function read(cell) {
    const line = document.querySelector(".sz-readout");
    const { one, other, value, row, column } = cell.dataset;
    for (const node of all(".sz-cell")) {
      node.classList.toggle("sz-cross", node.dataset.row === row || node.dataset.column === column);
    }
    if (line) line.textContent = row === column ? one : `${one} and ${other}: ${value}`;
  }

  // What arrives while the page works is brought into view where the desk above is long.
  let shown = 0;
  new MutationObserver(() => {
    const status = document.querySelector("#sz-status");
    const arrived = status ? status.querySelectorAll(".sz-progress, .sz-come") : [];
    if (arrived.length > shown) {
      const newest = arrived[arrived.length - 1];
      if (newest.getBoundingClientRect().bottom > window.innerHeight) newest.scrollIntoView({ block: "nearest" });
    }
    shown = arrived.length;
  }).observe(document, { childList: true, subtree: true });

  const KINDS = {
    markdown: ["summary.md", "text/markdown"],
    json: ["summary.json", "application/json"],
    html: ["summary.html", "text/html"],
  };
  window.szTake = async (kind, kept) => {
    const content = JSON.parse(kept || "{}");
    if (kind === "copy") return copy(content.text || "");
    const [name, type] = KINDS[kind];
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content[kind]], { type: `${type};charset=utf-8` }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  async function copy(text) {
    const button = document.querySelector("#sz-take-copy");
    try {
      await navigator.clipboard.writeText(text);
    } catch { // no clipboard without a secure address: the old way
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    const before = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = before; }, 1500);
  }
})();
