// Python -> canvas: leaves the latest command where the canvas finds it, and tells it to look.
export default function ({ data }) {
  if (!data) return;
  globalThis.__cutaway_command = data;
  document.dispatchEvent(new CustomEvent("cutaway:command"));
}
