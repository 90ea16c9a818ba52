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
  long: ["1,000자까지 찾을 수 있습니다", "A query has at most 1,000 characters"],
  terms: ["낱말과 거르개는 50개까지입니다", "A query has at most 50 terms"],
  deep: ["괄호는 50겹까지입니다", "A query is at most 50 parentheses deep"],
  letters: ["찾을 글자나 숫자가 없습니다", "There is no letter or digit here to look for"],
  closing: ["이 )는 닫을 것이 없습니다", "This ) closes nothing"],
  opening: ["이 (는 닫히지 않았습니다", "This ( is never closed"],
  emptyGroup: ["괄호 안이 비었습니다", "There is nothing between these parentheses"],
  emptyPhrase: ["따옴표 안이 비었습니다", "There is nothing between these quotation marks"],
  openPhrase: ["이 따옴표는 닫히지 않았습니다", "This quotation mark is never closed"],
  lonely: ['{}의 앞뒤에 낱말이 있어야 합니다. 그 낱말을 찾으려면 "{}"', '{} needs something before and behind it; to find the word itself: "{}"'],
  star: ["*는 낱말의 앞부분 뒤에 씁니다: transf*", "A * stands behind the beginning of a word: transf*"],
  value: ["“{}”에 맞는 값이 없습니다", "“{}” is no value for this filter"],
  date: ["{}: 이런 날짜는 없습니다. 2024, 2024-06, 2024-06-30, 3m", "{} is no date; write 2024, 2024-06, 2024-06-30 or 3m"],
  key: ["그런 거르개는 없습니다. {}?", "There is no such filter; did you mean {}?"],
};

/** A text of the search as nodes, one a language; the style sheet shows the reader's. */
function phrase(name, value) {
  return WORDS[name].map((text, at) => element("span", { class: "w", lang: SPOKEN[at] }, text.replaceAll("{}", value)));
}

/** An element with attributes; children are nodes or text, never markup. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.flat());
  return made;
}
