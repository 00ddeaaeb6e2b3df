// Text of too little contrast (WCAG 2 relative luminance, colours as the browser paints them), and controls
// without a name. On the whole page, Gradio's own controls too.
() => {
  const FIELDS = "input:not([type=file]):not([type=range]):not([type=checkbox]), textarea";
  const CONTROLS = "button, a[href], input, textarea, select, " +
    "[role=button], [role=slider], [role=combobox], [role=listbox], [role=tab]";
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

  function painted(colour) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return { channels: [red, green, blue], solid: alpha > 252 };
  }
  function luminance({ channels }) {
    const linear = channels.map((value) => {
      const share = value / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  }
  function ground(node) {
    for (let each = node; each; each = each.parentElement) {
      const colour = painted(getComputedStyle(each).backgroundColor);
      if (colour.solid) return colour;
    }
    return painted("white");
  }
  function seen(node) {
    return node.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      node.getClientRects().length && !node.closest("[aria-hidden=true], .sz-sr, :disabled");
  }
  function ratio(node) {
    const pair = [painted(getComputedStyle(node).color), ground(node)].map(luminance);
    return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
  }
  function named(node) {
    const by = (node.getAttribute("aria-labelledby") || "").split(" ").filter(Boolean);
    const labels = [...(node.labels || []), ...by.map((id) => document.getElementById(id))];
    const words = labels.map((label) => label?.textContent || "").join("");
    const own = node.matches("input, textarea, select") ? "" : node.textContent;
    return [node.getAttribute("aria-label"), words, node.title, own].some((text) => (text || "").trim());
  }

  const faint = [];
  for (const node of document.querySelectorAll("body *:not(script, style)")) {
    const text = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
    if ((text || node.matches(FIELDS)) && seen(node) && ratio(node) < 4.5) {
      faint.push(`${ratio(node).toFixed(2)}: ${node.outerHTML.slice(0, 120)}`);
    }
  }
  const pressed = [...document.querySelectorAll(CONTROLS)].filter(
    (node) => node.type !== "hidden" && node.checkVisibility({ visibilityProperty: true }) &&
      !node.closest("[aria-hidden=true]"),
  );
  const nameless = pressed.filter((node) => !named(node)).map((node) => node.outerHTML.slice(0, 120));
  return { faint, nameless };
}
