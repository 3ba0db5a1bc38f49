// Keys of the whole page: digits choose a page, / searches, [ and ] go back and forward; Python is told of the rest.
const TYPING = "input, textarea, select, [contenteditable], [role=combobox], [role=slider]";

export default function ({ data, setTriggerValue }) {
  globalThis.__cutaway_keys?.abort();
  const leaving = new AbortController();
  globalThis.__cutaway_keys = leaving;
  document.addEventListener(
    "keydown",
    (event) => {
      const target = event.composedPath()[0];
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || target.closest?.(TYPING)) return;
      if (event.key === "/") document.dispatchEvent(new CustomEvent("cutaway:find"));
      else if (event.key === "[") history.back();
      else if (event.key === "]") history.forward();
      else if (event.key === "f" && data.presents) (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen())?.catch(() => {});
      else if (data.keys.includes(event.key)) setTriggerValue("key", { key: event.key, count: Date.now() });
      else return;
      event.preventDefault();
    },
    { signal: leaving.signal },
  );
  return () => leaving.abort();
}
