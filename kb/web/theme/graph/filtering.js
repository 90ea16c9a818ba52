/* made by kb build
 *
 * The box above the map: what a query of the search finds stays, with the lines between; the rest is dimmed. The name
 * of a lane asks for its tag.
 */

const box = stage.querySelector("input");
const status = stage.querySelector("output");
let turn = 0;

/** Leaves what the box asks for; of an empty box all. */
async function filter() {
  const mine = ++turn;
  const query = box.value.trim();
  const pages = query && new Set(await kbSearch.ready().then(() => kbSearch.pages(query)));
  if (mine !== turn) return;
  found = query ? new Set(notes.flatMap(([page], note) => (pages.has(page) ? [note] : []))) : undefined;
  status.textContent = query ? `${found.size} / ${notes.length}` : "";
  redraw();
}

function prepareFilter() {
  box.addEventListener("input", filter);
  stage.querySelector(".lanes").addEventListener("click", (event) => {
    const lane = event.target.closest("a");
    if (!lane || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    box.value = `#${lane.textContent}` === box.value ? "" : `#${lane.textContent}`;
    filter();
  });
}
