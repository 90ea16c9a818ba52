/* What html-validate recommends, with two reasons to differ. */
module.exports = {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    "doctype-style": ["error", { style: "lowercase" }], // the standard takes both; ours is one way everywhere
    "long-title": "off", // a page is called what its paper is called, however long that is
  },
};
