/* made by kb build
 *
 * The search as a reader uses it, on its own page and in the dialog: a box, what was found, and filters.
 *
 * The arrows move the focus itself between the box and the results, so that a screen reader says what a
 * sighted reader sees; typing on a result goes on in the box. Only the answer to the newest question is
 * ever shown. What the entry of the browser's history says brings a reader who comes back to the same place.
 */

const HITS = 10; // at a time
const SLOW = 300; // milliseconds before a search says that it is still searching
const NOTHING = { hits: [], facets: {} };

class SearchView {
  /** Makes a search of an element that holds a form with a box; the search page keeps its address up to date. */
  constructor(place, isPage) {
    this.place = place;
    this.isPage = isPage;
    this.scroller = place.localName === "dialog" ? place : document.documentElement;
    this.box = place.querySelector("input");
    this.turn = 0;
    this.build();
    this.listen();
    this.start(this.box.value);
  }

  build() {
    this.chips = element("ul", { class: "chips" });
    this.status = element("div", { class: "status", role: "status" });
    this.facets = element("div", {});
    this.authors = element("details", {}, element("summary", {}, phrase("authors")));
    this.filters = element("details", { class: "filters" }, element("summary", {}, phrase("filters")), this.facets, element("section", {}, this.authors));
    this.hits = element("ol", { class: "hits" });
    this.hints = element("div", { class: "hints" });
    this.more = element("button", { type: "button" }, phrase("more"));
    this.link = element("a", {}, phrase("link"));
    this.filters.open = this.isPage && matchMedia("(min-width: 64rem)").matches;
    this.place.append(this.chips, this.status, this.hints, this.filters, this.hits, this.more);
    if (!this.isPage) this.place.append(this.link);
  }

  listen() {
    this.box.addEventListener("input", ({ isComposing }) => {
      this.place.scrollTop = 0;
      this.ask({ isComposing });
    });
    this.box.addEventListener("compositionend", async () => (await this.answer).query === this.box.value || this.ask());
    this.box.form.addEventListener("submit", (event) => this.enter(event));
    this.more.addEventListener("click", () => this.ask({ offset: this.hits.childElementCount }));
    this.filters.addEventListener("toggle", () => this.filters.open && !this.facets.firstChild && this.hits.firstChild && this.ask({ count: this.hits.childElementCount }));
    this.authors.addEventListener("toggle", () => this.authors.open && this.ask({ count: this.hits.childElementCount }));
    this.place.addEventListener("click", ({ target }) => target.closest("a, [data-kind]") && history.replaceState(this.here(), ""), true);
    this.place.addEventListener("keydown", (event) => this.move(event));
    this.place.addEventListener("click", ({ target }) => this.toggle(target.closest("[data-kind]")));
    this.place.addEventListener("click", (event) => this.follow(event));
    if (this.isPage) addEventListener("popstate", () => this.start());
  }

  /** What is shown: how many results, how far down in them, and in the dialog for what search. */
  here() {
    const top = this.scroller.scrollTop - this.hits.offsetTop;
    return { count: this.hits.childElementCount, top, search: !this.isPage && this.link.search };
  }

  /** Searches for what the address of the search page says, or for what was typed before the search was there. */
  async start(typed) {
    const { search, count, top } = history.state || {};
    const parameters = new URLSearchParams(this.isPage ? location.search : search);
    this.box.value = typed || parameters.get("q") || "";
    this.chosen = filtersOf(parameters);
    await this.ask({ count });
    if (top !== undefined) this.scroller.scrollTop = top + this.hits.offsetTop;
  }

  /** Shows `count` results from `offset` on, unless something newer is asked before they are there. */
  async ask({ offset = 0, count = HITS, isComposing } = {}) {
    const turn = ++this.turn;
    const slow = setTimeout(() => turn === this.turn && this.say(phrase("searching")), SLOW);
    this.answer = this.found(isComposing, offset, count + 1);
    const answer = await this.answer;
    clearTimeout(slow);
    if (turn === this.turn) this.show(answer, offset, count);
  }

  /** What the query finds; while its last syllable is half typed and nothing has it, what those before it find. */
  async found(isComposing, offset, limit) {
    const { value, selectionStart } = this.box;
    const counted = this.filters.open ? Object.keys(FILTERS).filter((kind) => kind !== "authors" || this.authors.open) : [];
    let answer;
    try {
      for (const query of isComposing ? beginnings(value, selectionStart) : [value]) {
        if (!query.trim() && !Object.values(this.chosen).flat().length) return NOTHING;
        const found = await kbSearch.find(query, { ...this.chosen, counted, offset, limit });
        if (found.total || !answer) answer = { ...found, query };
        if (found.total) break;
      }
      return answer;
    } catch (error) {
      console.error(error);
      return { ...NOTHING, isFailed: true };
    }
  }

  show(answer, offset, count) {
    const items = answer.hits.slice(0, count).map((hit) => hitItem(hit, answer.terms));
    this.say(summary(answer, this.box.value));
    this.hint(answer === NOTHING);
    this.box.setAttribute("aria-invalid", !!answer.error);
    this.chips.replaceChildren(...chips(this.chosen));
    this.showFilters(answer.facets, answer.hits[0]);
    this.more.hidden = answer.hits.length <= count;
    this.link.href = this.address();
    if (this.isPage) history.replaceState({ count: offset + count }, "", this.link.href);
    if (offset) {
      this.hits.append(...items);
      (items[0]?.firstChild || this.box).focus();
    } else this.hits.replaceChildren(...items);
  }

  /** Offers queries while the box is empty. */
  async hint(isEmpty) {
    this.hints.hidden = !isEmpty;
    if (isEmpty) this.hints.replaceChildren(...(await hintLists()));
  }

  /** Filters are counted when somebody looks at them; authors are folded once more, because they are much to load. */
  showFilters({ authors, ...others }, hasHits) {
    this.facets.replaceChildren(...Object.entries(others).flatMap(([kind, counts]) => {
      const lists = facetValues(kind, counts, this.chosen);
      return lists[0] ? element("section", {}, element("h2", {}, phrase(kind)), lists) : [];
    }));
    const lists = facetValues("authors", authors || [], this.chosen);
    this.authors.replaceChildren(this.authors.firstChild, ...lists);
    this.authors.hidden = authors && !lists[0];
    this.filters.hidden = this.filters.open ? !this.facets.firstChild && !lists[0] : !hasHits;
  }

  /** A query that is offered is asked here; one that led to a note is kept. */
  follow(event) {
    const link = event.target.closest("a");
    if (link?.closest(".hits")) remember(this.box.value);
    if (!link?.dataset.query || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.box.value = link.dataset.query;
    this.box.focus();
    this.ask();
  }

  say(nodes) {
    this.status.replaceChildren(...nodes);
  }

  /** Where the search page shows this search. */
  address() {
    const parameters = new URLSearchParams(this.box.value && { q: this.box.value });
    for (const [kind, name] of Object.entries(FILTERS)) {
      for (const value of this.chosen[kind]) parameters.append(name, value);
    }
    const address = new URL("search.html", SITE);
    address.search = parameters;
    return address;
  }

  /** Chooses a filter or gives it up. */
  async toggle(button) {
    if (!button) return;
    const { kind } = button.dataset;
    const others = this.chosen[kind].filter((value) => value !== button.value);
    if (others.length === this.chosen[kind].length) others.push(button.value);
    this.chosen[kind] = others;
    if (this.isPage) history.pushState(null, "", this.address());
    await this.ask();
    const same = [...this.place.querySelectorAll(`[data-kind=${kind}]`)].find(({ value }) => value === button.value);
    same?.focus();
    if (document.activeElement !== same) this.filters.firstChild.focus();
  }

  /** The arrows go through the box, the results and what shows more of them; letters go to the box. */
  move(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const stops = [this.box, ...this.place.querySelectorAll(":is(.hints:not([hidden]), .status, .hits) a"), this.more];
    const at = stops.indexOf(event.target);
    const next = stops[at + { ArrowUp: -1, ArrowDown: 1 }[event.key]];
    if (at < 0) return;
    if (next) {
      event.preventDefault();
      next.focus();
    } else if (/^\S$/u.test(event.key)) {
      this.box.focus();
    }
  }

  /** Enter in the box: the dialog opens the best result, the search page goes to it. */
  async enter(event) {
    event.preventDefault();
    const { turn } = this;
    await this.answer;
    const best = this.hits.querySelector("a");
    if (turn !== this.turn || !best) return;
    if (this.isPage) best.focus();
    else best.click();
  }
}

/** A query, and what it was before its last syllable, which is being composed, and before the last consonant of
 * this: that may be the first of the next.
 */
function beginnings(text, end) {
  const last = text[end - 1];
  if (!RegExp(`[${HANGUL}${JAMO}]`).test(last)) return [text];
  const open = SYLLABLE.test(last) ? syllable(jamo(last) - (jamo(last) % FINALS)) : "";
  return new Set([last, open, ""].map((piece) => text.slice(0, end - 1) + piece + text.slice(end)));
}
