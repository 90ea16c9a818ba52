/* made by kb build
 *
 * What the search says in Korean and in English, as kb/web/words does for the pages.
 */

const SPOKEN = ["ko", "en"];
const WORDS = {
  search: ["검색", "Search"],
  close: ["닫기", "Close"],
  searching: ["찾는 중…", "Searching…"],
  none: ["찾은 노트가 없습니다", "No notes found"],
  one: ["노트 {}개", "{} note"],
  many: ["노트 {}개", "{} notes"],
  most: ["노트 많아야 {}개", "At most {} notes"],
  near: ["모든 낱말이 든 노트는 없어 가까운 것을 보입니다", "No note has every word; these are the nearest"],
  partial: ["낱말 일부", "some words"],
  more: ["더 보기", "More results"],
  link: ["이 검색의 주소", "Link to this search"],
  filters: ["거르기", "Filters"],
  tags: ["태그", "Tags"],
  years: ["연도", "Years"],
  languages: ["언어", "Languages"],
  authors: ["저자", "Authors"],
  failed: ["검색 자료를 불러오지 못했습니다", "The search could not be loaded"],
};

/** A text of the search as nodes, one a language; the style sheet shows the reader's. A page in one language
 * has it in that one. */
function phrase(name, value, words = WORDS) {
  const { lang, dataset } = document.documentElement;
  const said = words[name].map((text) => text.replaceAll("{}", value));
  if (!dataset.languages) return [said[lang === "ko" ? 0 : 1]];
  return said.map((text, at) => element("span", { class: "w", lang: SPOKEN[at] }, text));
}

/** An element with attributes; children are nodes or text, never markup. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.flat());
  return made;
}
