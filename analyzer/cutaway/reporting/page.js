"use strict";
{
  const box = document.querySelector(".filter");
  const input = box.querySelector("input");
  const shown = box.querySelector("output");
  const causes = [...document.querySelectorAll(".cause")];
  const words = new Map(causes.map((cause) => [cause, cause.textContent.toLowerCase()]));
  const filter = () => {
    const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let number = 0;
    for (const cause of causes) {
      const fits = wanted.every((word) => words.get(cause).includes(word));
      cause.hidden = !fits;
      number += fits;
    }
    shown.textContent = `${number} of ${causes.length} ${causes.length === 1 ? "cause" : "causes"}`;
  };
  input.addEventListener("input", filter);
  box.hidden = causes.length === 0;
  filter();
}
