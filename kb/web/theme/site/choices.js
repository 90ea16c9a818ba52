/* made by kb build
 *
 * The reader's language and colours. Made before anything is painted: this script is in the head and not deferred.
 */

const { element, load, site } = kbSearch;
const KEY = "kb-language";
const SCHEME = "kb-scheme";
const SCHEMES = ["auto", "light", "dark"];
const root = document.documentElement;
const languages = root.dataset.languages?.split(" "); // of a page that holds them all, else nothing
const title = document.querySelector("title");
const titleOfAll = title.text;
const langOfAll = root.lang;

/** The choice kept from another page; null where there is none, or storage is closed to us. */
function kept(key = KEY) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(choice, key = KEY) {
  try {
    localStorage.setItem(key, choice);
  } catch {
    // A choice that is not remembered still holds on this page.
  }
}

function show(choice) {
  root.dataset.lang = languages.includes(choice) ? choice : "both";
  root.dataset.reads = [choice, kept(), ...navigator.languages.map((tag) => tag.slice(0, 2))].find((lang) => languages.includes(lang)) ?? languages[0];
  root.lang = languages.includes(choice) ? choice : langOfAll;
  title.text = title.getAttribute(`data-${choice}`) ?? titleOfAll;
  for (const button of document.querySelectorAll("button[data-choose]")) {
    button.setAttribute("aria-pressed", String(button.dataset.choose === root.dataset.lang));
  }
}

/** A button in the place of a link to another edition: this page has the language already. */
function buttonFor(link) {
  const button = element("button", { type: "button", "data-choose": link.dataset.choose }, ...link.childNodes);
  if (link.lang) button.lang = link.lang;
  button.addEventListener("click", () => {
    keep(button.dataset.choose);
    show(button.dataset.choose);
  });
  return button;
}

function prepareSwitch() {
  for (const link of document.querySelectorAll("a[data-choose]")) {
    if (languages) link.replaceWith(buttonFor(link));
    else link.addEventListener("click", () => keep(link.dataset.choose));
  }
  if (languages) show(kept());
}

/** The key `b` shows all languages to a reader of one, and that one again, with the paragraph read in its place. */
function prepareBoth() {
  addEventListener("keydown", (event) => {
    if (event.key !== "b" || !isForPage(event) || !languages) return;
    const read = document.elementFromPoint(root.clientWidth / 3, innerHeight / 3)?.closest(".passage > *");
    const before = read?.getBoundingClientRect().top;
    show(root.dataset.lang === "both" ? root.dataset.reads : "both");
    if (read) scrollBy(0, read.getBoundingClientRect().top - before);
  });
}

/** Light, dark, or as the system is; one button goes round. */
function prepareScheme() {
  const button = document.querySelector(".scheme");
  const names = button.dataset.schemes.split("|");
  const name = () => {
    button.title = names[SCHEMES.indexOf(root.dataset.scheme)];
    button.setAttribute("aria-label", button.title);
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    const next = SCHEMES[(SCHEMES.indexOf(root.dataset.scheme) + 1) % SCHEMES.length];
    keep(next, SCHEME);
    showScheme(next);
    name();
  });
  name();
}

function showScheme(scheme) {
  root.dataset.scheme = SCHEMES.includes(scheme) ? scheme : "auto";
}

if (languages) show(kept());
showScheme(kept(SCHEME));
whenRead(prepareSwitch);
prepareBoth();
whenRead(prepareScheme);
addEventListener("pageshow", (event) => {
  if (languages && event.persisted) show(kept()); // back to a page that slept through another choice
});
