/* made by kb build
 *
 * The way from note to note by keys.
 */

/** The arrows lead to the note before and the one after, where nothing else has a use for them. */
function prepareNeighbours() {
  addEventListener("keydown", (event) => {
    const way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    if (!way || !isForPage(event) || document.activeElement !== document.body) return;
    document.querySelector(`.beside [rel=${way}]`)?.click();
  });
}

prepareNeighbours();
