// Reading and checking: sentences light up their sources and the other way round. Listeners stand on the
// document, so that they serve every result that is shown. Nothing here makes markup of text.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const narrow = () => window.matchMedia("(max-width: 860px)").matches;
  const points = () => window.matchMedia("(hover: hover)").matches; // a finger does not: what it taps is a click
  const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const keys = (node) => (node.dataset.s || node.dataset.n || node.dataset.p || "").split(" ").filter(Boolean);
  const rootOf = (node) => node.closest(".sz-result");
  let pinned = null; // {root, wanted, source}: what stays lit

  // Sentences are lit by number, in every source; a passage by its place, in its own source only.
  function light(root, wanted, source) {
    const on = new Set(wanted);
    for (const node of all(".sz-sentence, .sz-cite, .sz-place, .sz-back", root)) {
      const own = !source || !node.closest(".sz-source") || node.closest(".sz-source").dataset.source === source;
      node.classList.toggle("sz-lit", own && keys(node).some((key) => on.has(key)));
    }
  }

  function rest(root) { light(root, pinned?.root === root ? pinned.wanted : [], pinned?.source); }

  // Only the pane of sources moves, never the page under the reader's eyes.
  function bring(node) {
    const pane = node?.closest(".sz-sources");
    if (!pane) return;
    const box = node.getBoundingClientRect();
    const frame = pane.getBoundingClientRect();
    const head = one("summary", node.closest(".sz-source")).offsetHeight; // it sticks to the pane's top
    if (box.top >= frame.top + head && box.bottom <= frame.bottom - 12) return;
    const top = pane.scrollTop + box.top - frame.top - head - 16;
    pane.scrollTo({ top: Math.max(0, top), behavior: still() ? "auto" : "smooth" });
  }

  function showPassages(root, wanted, source) {
    const found = all(".sz-cite, .sz-place", root).filter((node) => keys(node).some((key) => wanted.includes(key)));
    const own = source ? found.filter((node) => node.closest(".sz-source").dataset.source === source) : found;
    if (narrow() && !source) return own[0];
    for (const node of own) node.closest(".sz-source").open = true;
    if (!narrow()) bring(own[0]);
    return own[0];
  }

  const proofOf = (mark) => document.getElementById(mark.getAttribute("aria-controls"));
  const markOf = (proof) => one(`.sz-mark[aria-controls="${proof.id}"]`);

  function pin(root, wanted, { proof = false, source = "" } = {}) {
    pinned = wanted.length ? { root, wanted, source } : null;
    light(root, wanted, source);
    for (const mark of all(".sz-mark", root)) {
      const open = proof && mark.dataset.n === wanted[0];
      mark.setAttribute("aria-expanded", String(open));
      proofOf(mark).hidden = !open;
    }
    one(".sz-hint", root).hidden = proof;
  }

  function unpin() { if (pinned) pin(pinned.root, []); }

  function toggle(sentence) {
    const root = rootOf(sentence);
    const mark = one(".sz-mark", sentence);
    if (mark.getAttribute("aria-expanded") === "true") { unpin(); return; }
    if (pinned && pinned.root !== root) unpin();
    pin(root, [sentence.dataset.n], { proof: true });
    showPassages(root, [sentence.dataset.n]);
    const proof = proofOf(mark);
    proof.scrollTop = 0;
    if (narrow() && mark.getBoundingClientRect().bottom > window.innerHeight * 0.5) { // clear of the sheet
      window.scrollBy({ top: sentence.getBoundingClientRect().top - 70, behavior: still() ? "auto" : "smooth" });
    }
  }

  // A passage from anywhere: a number beside a value, in the proof, on the timeline.
  function openPassage(button) {
    const root = rootOf(button);
    const { p, source } = button.dataset;
    const within = button.closest(".sz-proof");
    if (within && !narrow()) light(root, [p], source);
    else pin(root, [p], { source });
    const node = showPassages(root, [p], source);
    if (narrow()) node?.scrollIntoView({ block: "center" });
  }

  function goTo(node) {
    if (node.matches("details")) node.open = true;
    node.scrollIntoView({ block: "start", behavior: still() ? "auto" : "smooth" });
    const target = node.matches("details") ? one("summary", node) : node;
    target.focus({ preventScroll: true });
    node.classList.add("sz-arrived");
    setTimeout(() => node.classList.remove("sz-arrived"), 1200);
  }

  document.addEventListener("mouseover", (event) => {
    const node = points() && event.target.closest?.(".sz-sentence, .sz-cite, .sz-back");
    if (!node) return;
    light(rootOf(node), keys(node).filter((key) => /^\d+$/.test(key)));
    if (node.matches(".sz-sentence")) showPassages(rootOf(node), keys(node));
  });
  document.addEventListener("mouseout", (event) => {
    const node = points() && event.target.closest?.(".sz-sentence, .sz-cite, .sz-back");
    if (node) rest(rootOf(node));
  });
  document.addEventListener("focusin", (event) => {
    const node = event.target.closest?.(".sz-mark, .sz-back");
    if (!node) return;
    light(rootOf(node), keys(node));
    if (node.matches(".sz-mark")) showPassages(rootOf(node), keys(node));
  });
  document.addEventListener("focusout", (event) => {
    const node = event.target.closest?.(".sz-mark, .sz-back");
    if (node) rest(rootOf(node));
  });

  document.addEventListener("click", (event) => {
    const hit = (selector) => event.target.closest?.(selector);
    const menu = hit(".sz-menu");
    for (const other of all(".sz-menu[open]")) if (other !== menu) other.open = false;
    const opener = hit(".sz-open");
    if (opener) { openPassage(opener); return; }
    const differs = hit(".sz-differs");
    if (differs) { goTo(document.getElementById(`sz-dispute-${differs.dataset.dispute}`)); return; }
    const jump = hit(".sz-jumps a");
    if (jump) { event.preventDefault(); goTo(document.getElementById(jump.hash.slice(1))); return; }
    const filter = hit(".sz-filter");
    if (filter) { filterBy(filter); return; }
    const take = hit(".sz-take");
    if (take) { takeAway(take); return; }
    if (hit(".sz-unfocus")) { write("#sz-query", ""); run(); return; }
    if (hit(".sz-close")) {
      const mark = markOf(hit(".sz-proof"));
      unpin();
      mark.focus({ preventScroll: true });
      return;
    }
    const sentence = hit(".sz-sentence");
    if (sentence) {
      if (String(window.getSelection())) return; // selecting text is not asking
      toggle(sentence);
      return;
    }
    const cite = hit(".sz-cite, .sz-back");
    if (cite) {
      const wanted = keys(cite).filter((key) => /^\d+$/.test(key));
      pin(rootOf(cite), wanted, { proof: !narrow() });
      const first = one(`.sz-sentence[data-n="${wanted[0]}"]`, rootOf(cite));
      const box = first.getBoundingClientRect();
      if (narrow() || box.top < 0 || box.bottom > window.innerHeight) first.scrollIntoView({ block: "center" });
      if (event.detail === 0) one(".sz-mark", first).focus({ preventScroll: true }); // by keyboard
      return;
    }
    if (pinned && !hit(".sz-proofs, .sz-sources")) unpin();
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches?.(".sz-show-removed")) {
      event.target.closest(".sz-source").classList.toggle("sz-with-removed", event.target.checked);
    }
  });

  // The proof follows its mark in the order of tabs, though it stands in the other column.
  const focusable = (within) => all("button, a[href], summary, input, [tabindex='0']", within)
    .filter((node) => node.tabIndex >= 0 && node.checkVisibility());
  function tab(event) {
    const mark = event.target.closest?.(".sz-mark[aria-expanded='true']");
    const proof = event.target.closest?.(".sz-proof");
    let next = null;
    if (mark && !event.shiftKey) next = focusable(proofOf(mark))[0];
    if (proof) {
      const inside = focusable(proof);
      const place = inside.indexOf(event.target);
      const own = markOf(proof);
      if (event.shiftKey && place === 0) next = own;
      if (!event.shiftKey && place === inside.length - 1) {
        const text = focusable(one(".sz-left", rootOf(proof)));
        next = text[text.indexOf(own) + 1];
      }
    }
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Tab") { tab(event); return; }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (event.target.closest?.("#sz-articles-fold, #sz-ask, #sz-ask-check")) run();
      return;
    }
    if (event.key !== "Escape") return;
    const menu = one(".sz-menu[open]");
    if (menu) { menu.open = false; one("summary", menu).focus(); return; }
    if (!pinned) return;
    const proof = event.target.closest?.(".sz-proof");
    const mark = proof && markOf(proof);
    unpin();
    mark?.focus({ preventScroll: true });
  });

  function filterBy(button) {
    const on = button.getAttribute("aria-pressed") !== "true";
    const root = rootOf(button);
    for (const other of all(".sz-filter", root)) other.setAttribute("aria-pressed", String(on && other === button));
    for (const node of all(".sz-sentence", root)) {
      node.classList.toggle("sz-faded", on && node.dataset.verdict !== button.dataset.verdict);
    }
  }

  const run = () => one(document.body.dataset.mode === "check" ? "#sz-check" : "#sz-run")?.click();
  window.szRun = () => setTimeout(run, 60); // once Gradio knows of the value that was just set
  window.szMode = (mode) => { document.body.dataset.mode = mode; unpin(); };

  function write(selector, text) {
    const field = one(`${selector} textarea, ${selector} input`);
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // A result that arrives is read from its headline.
  const landed = new WeakSet();
  let working = null;
  new MutationObserver(() => {
    // Its own text names it: a label that says something else is not what a voice would call it by.
    for (const box of all(".upload-container[aria-label]")) box.removeAttribute("aria-label");
    const bar = one("#sz-status .sz-progress");
    if (bar && !working) window.scrollTo({ top: 0 });
    working = bar;
    for (const root of all(".sz-result")) {
      if (!landed.has(root)) { landed.add(root); land(root); }
    }
  }).observe(document, { childList: true, subtree: true });

  function land(root) {
    pinned = null;
    if (narrow()) for (const node of all(".sz-section, .sz-source", root)) node.open = false;
    const title = one(".sz-title", root);
    window.scrollTo({ top: 0 });
    if (title.getBoundingClientRect().top > window.innerHeight / 2) title.scrollIntoView({ block: "start" });
    title.focus({ preventScroll: true });
    const facts = one(".sz-facts span", root).textContent;
    one("#sz-announce").textContent = `Ready: ${title.textContent}. ${facts}.`;
  }

  // What is written is kept in this browser alone, until it is cleared.
  window.szDraft = {
    load(name) { try { return JSON.parse(localStorage.getItem(`summarizer.${name}`)); } catch { return null; } },
    save(name, value) {
      try {
        if (value) localStorage.setItem(`summarizer.${name}`, JSON.stringify(value));
        else localStorage.removeItem(`summarizer.${name}`);
      } catch { /* no storage, or no room in it: then there is no draft */ }
    },
  };

  const ENDINGS = { markdown: ["md", "text/markdown"], json: ["json", "application/json"], html: ["html", "text/html"] };
  function takeAway(button) {
    const held = one(`#${rootOf(button).dataset.downloads} textarea`);
    const content = JSON.parse(held.value || "{}");
    const { kind } = button.dataset;
    const menu = button.closest(".sz-menu");
    menu.open = false;
    one("summary", menu).focus();
    if (!ENDINGS[kind]) { copy(content[kind] || "", one("summary", menu)); return; }
    const [ending, type] = ENDINGS[kind];
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content[kind]], { type: `${type};charset=utf-8` }));
    link.download = `${content.name}.${ending}`;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  async function copy(text, label) {
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
    label.textContent = "Copied";
    one("#sz-announce").textContent = "Copied";
    setTimeout(() => { label.textContent = "Copy"; }, 1500);
  }
})();
