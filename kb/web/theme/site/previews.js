/* made by kb build
 *
 * A card for the link to another note that a mouse rests on or the keyboard is at: what the note is called, when it
 * was written, its tags and how it begins. It stands below the link, never over it, stays while the mouse is on it,
 * and Escape closes it. Fingers get none, since they have no way to rest on a link.
 */

const REST = 250; // milliseconds that a link is pointed at before its card shows, and left before it goes
const OPENING = 320; // characters; the style sheet shows three lines of them
const PREVIEW = "preview";
let card, previewed, resting;

/** The name of the note's page that a link leads to; nothing for any other link, or for this very page. */
function noteNamed(link) {
  const isThere = link.href.startsWith(site.href) && link.pathname !== location.pathname && !link.closest("dialog");
  const [, name] = (isThere && link.href.slice(site.href.length).match(/^(?:[a-z-]+\/)?notes\/([^/?#]+)\.html/)) || [];
  return name && decodeURIComponent(name);
}

/** The file of a note's text; nothing where there is none, as with a site that is still being built. */
function textOf(link) {
  return load(`texts/${noteNamed(link)}`).catch(() => {});
}

/** Shows a link's card in a moment, or of no link takes away the card that shows. */
function rest(link) {
  clearTimeout(resting);
  if (link && link === previewed) return;
  if (link) textOf(link);
  resting = setTimeout(() => (link ? preview(link) : endPreview()), REST);
}

async function preview(link) {
  endPreview();
  previewed = link;
  const note = await textOf(link);
  if (previewed !== link || !note) return;
  card = element("aside", { class: "card", id: PREVIEW, role: "tooltip" }, ...previewOf(note));
  document.body.append(card);
  link.setAttribute("aria-describedby", PREVIEW);
  const { bottom, left, top } = (link.closest("li") || link).getBoundingClientRect();
  const below = bottom + card.offsetHeight < innerHeight || top < card.offsetHeight;
  card.style.top = `${scrollY + (below ? bottom : top - card.offsetHeight)}px`;
  card.style.left = `${scrollX + Math.max(0, Math.min(left, root.clientWidth - card.offsetWidth))}px`;
}

function previewOf({ abstract, date, lang, passages, tags, title }) {
  const own = passages.find((passage) => passage.lang === root.dataset.reads) || passages[0] || { text: abstract };
  const text = own.text.replace(/\s+/g, " ");
  const facts = [date, ...tags.map((tag) => `#${tag}`)].filter(Boolean).join(" ");
  return [
    element("p", { class: "title", lang }, title),
    element("p", { class: "by" }, facts),
    element("p", { class: "excerpt", ...(own.lang && { lang: own.lang }) }, [...text].slice(0, OPENING).join("")),
  ];
}

function endPreview() {
  card?.remove();
  previewed?.removeAttribute("aria-describedby");
  card = previewed = undefined;
}

function linkAt(target) {
  const link = target.closest?.("a[href]");
  return link && noteNamed(link) && link;
}

addEventListener("pointerover", ({ pointerType, target }) => {
  if (pointerType !== "mouse") return;
  if (card?.contains(target)) clearTimeout(resting);
  else if (previewed || linkAt(target)) rest(linkAt(target));
  else clearTimeout(resting);
});
addEventListener("focusin", ({ target }) => target.matches(":focus-visible") && rest(linkAt(target)));
addEventListener("focusout", () => rest());
addEventListener("keydown", ({ key }) => key === "Escape" && endPreview());
