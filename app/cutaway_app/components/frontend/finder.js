// Search as one types: the words go to Python, which sends back the few things that fit best.
const WAIT_MS = 40;

class Finder {
  constructor(root) {
    this.root = root;
    this.input = root.querySelector("input");
    this.list = root.querySelector(".list");
    this.at = 0;
    this.count = Date.now();
    this.input.addEventListener("input", () => this.type());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("focus", () => this.open());
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), 120));
    this.leaving = new AbortController();
    document.addEventListener("cutaway:find", () => this.input.focus(), { signal: this.leaving.signal });
  }

  update(data, send) {
    this.send = send;
    this.input.placeholder = data.placeholder;
    this.input.setAttribute("aria-label", data.placeholder);
    const text = JSON.stringify(data);
    if (text === this.text) return;
    this.text = text;
    this.data = data;
    this.root.querySelector(".finder").dataset.words = data.words;
    if (this.input.value.trim() !== data.words && !data.words) return;
    this.at = 0;
    this.fill();
    if (this.root.activeElement === this.input) this.open();
  }

  type() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.send("words", { words: this.input.value.trim(), count: ++this.count }), WAIT_MS);
    if (!this.input.value.trim()) this.close();
  }

  fill() {
    const { items, total } = this.data;
    this.list.replaceChildren(
      ...items.map((item, index) => {
        const option = make("div", "option");
        option.id = `found-${index}`;
        option.setAttribute("role", "option");
        const dot = make("i", "dot");
        if (item.tone) dot.style.color = `var(--cg-${item.tone === "wiring" ? "muted" : item.tone})`;
        const words = make("span", "words");
        words.append(make("span", "name", item.text));
        if (item.detail) words.append(make("span", "detail", item.detail));
        option.append(dot, words);
        option.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          this.choose(index);
        });
        option.addEventListener("pointermove", () => this.mark(index));
        return option;
      }),
    );
    const told = !items.length ? "Nothing is called so. Every word must be part of the name, module, route or file." : total > items.length ? `and ${(total - items.length).toLocaleString("en")} more` : "";
    if (told) this.list.append(make("div", "total", told));
    this.mark(this.at);
  }

  open() {
    if (!this.data?.words || !this.input.value.trim()) return;
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }

  mark(index) {
    this.at = index;
    [...this.list.querySelectorAll(".option")].forEach((option, number) => option.setAttribute("aria-selected", String(number === index)));
    this.input.setAttribute("aria-activedescendant", `found-${index}`);
  }

  choose(index) {
    const item = this.data.items[index];
    if (!item) return;
    this.input.value = "";
    this.close();
    this.input.blur();
    this.send("pick", { pick: item.pick, count: ++this.count });
  }

  key(event) {
    event.stopPropagation();
    const last = (this.data?.items.length ?? 0) - 1;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && last >= 0) {
      event.preventDefault();
      this.open();
      this.mark(Math.min(last, Math.max(0, this.at + step)));
      this.list.querySelector(`#found-${this.at}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && this.data?.words === this.input.value.trim()) this.choose(this.at);
    else if (event.key === "Escape") {
      this.input.value = "";
      this.close();
      this.input.blur();
    }
  }
}

const finders = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".finder");
  box.classList.toggle("dark", isDark(parentElement, box));
  let finder = finders.get(box);
  if (!finder) {
    finder = new Finder(parentElement);
    finders.set(box, finder);
  }
  finder.update(data, (name, value) => setTriggerValue(name, value));
  return () => {
    finder.leaving.abort();
    finders.delete(box);
  };
}
