// Runs before the first paint, in any browser: decides what of the prerendered page may be seen, so that nobody is
// shown a number that is not theirs. The syntax is old on purpose: it must run where boot.js cannot even be parsed.
(function () {
  var page = document.documentElement;

  // The page holds somebody else's example, and this reader has studies of their own: in the link (key=value behind the
  // #; a plain #name only turns to a page), or saved earlier (app/store leaves the witness whenever it saves). A supplement
  // holds what was published, and shows that to everybody.
  if (!page.hasAttribute("data-supplement")) {
    var own = location.hash.indexOf("=") > 0;
    try {
      own = own || localStorage.getItem("bivar.witness") !== null;
    } catch (refused) {
      // Storage is denied here, so nothing can have been saved here.
    }
    if (own) page.setAttribute("data-opening", "");
  }

  // Without these the sentence that stands in the page stays: it says which browsers will do.
  if (typeof DecompressionStream === "function" && typeof Promise === "function") {
    page.setAttribute("data-state", "loading");
  }
})();
