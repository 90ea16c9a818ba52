/* made by kb build
 *
 * The box above a long list of names.
 */

/** A box above a long list of names: what does not hold the letters typed is hidden. */
function prepareNarrowing() {
  const box = document.querySelector(".narrow input");
  if (!box) return;
  const folded = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
  const groups = [...document.querySelectorAll(".by-count, details.initial")];
  const items = groups.map((group) => [...group.querySelectorAll("li")].map((item) => [item, folded(item.firstElementChild.textContent)]));
  const wasOpen = groups.map(({ open }) => open);
  box.parentElement.hidden = false;
  box.addEventListener("input", () => {
    const typed = folded(box.value.trim());
    groups.forEach((group, at) => {
      for (const [item, name] of items[at]) item.hidden = !name.includes(typed);
      group.hidden = items[at].every(([item]) => item.hidden);
      group.open = typed ? true : wasOpen[at];
    });
  });
}

whenRead(prepareNarrowing);
