/* made by kb build
 *
 * The note that is looked at: its card, and the ways to others by keys.
 */

function showCard() {
  card.hidden = at < 0 || x(at) < 0 || x(at) > width;
  if (card.hidden) return;
  card.style.left = `${canvas.offsetLeft + clamp(0, x(at) - card.offsetWidth / 2, width - card.offsetWidth)}px`;
  card.style.top = `${heights[at] + 12}px`;
}

function choose(note) {
  if (note === at) return;
  at = note;
  canvas.style.cursor = at < 0 ? "" : "pointer";
  if (at >= 0) {
    const [page, title, lang, day, lane] = notes[at];
    link.href = `../${page}`;
    link.lang = lang;
    link.textContent = title;
    const date = `${months[Math.floor(day / DAYS)]}-${String((day % DAYS) + 1).padStart(2, "0")}`;
    card.lastElementChild.textContent = `${date} · ${labels[lane].innerText}`;
  }
  showCard();
  redraw();
}

/** Chooses a note by keyboard, and goes where it is. */
function go(note) {
  if (note === undefined) return;
  choose(note);
  if (x(note) < EDGE || x(note) > width - EDGE) look((notes[note][3] + 0.5) / span - 0.5 / zoom);
  card.scrollIntoView({ block: "nearest" });
}

function besides(by) {
  const lane = lanes[notes[at][4]];
  return lane[lane.indexOf(at) + by];
}

function inNextLane(by) {
  const far = (note) => Math.abs(notes[note][3] - notes[at][3]);
  for (let lane = notes[at][4] + by; lanes[lane]; lane += by) {
    if (lanes[lane].length) return lanes[lane].reduce((best, note) => (far(note) < far(best) ? note : best));
  }
  return undefined;
}

const KEYS = {
  ArrowLeft: () => go(besides(-1)),
  ArrowRight: () => go(besides(1)),
  ArrowUp: () => go(inNextLane(-1)),
  ArrowDown: () => go(inNextLane(1)),
  " ": () => go(next[at]),
  Enter: () => link.click(),
  "+": () => zoomBy(2),
  "=": () => zoomBy(2),
  "-": () => zoomBy(0.5),
  0: () => zoomBy(0),
};
