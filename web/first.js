// Runs as soon as it is there, in any browser, and decides what of the prerendered page may be seen, so that nobody is
// shown a number that is not theirs; then it watches over boot.js, which watches over everything else. The syntax is old
// on purpose: it must run where boot.js cannot even be parsed. It is loaded without a hash, so that it can also speak
// where browsers refuse scripts that have one: on the disk, and in frames without an origin. boot.js decides once more.
(function () {
  var page = document.documentElement;
  if (page.hasAttribute("data-boot")) return; // boot.js came first, and has done all of this

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
  page.setAttribute("data-asked", "");

  // Without these the sentence that stands in the page stays: it says which browsers will do.
  if (typeof DecompressionStream !== "function" || typeof Promise !== "function") return;
  page.setAttribute("data-state", "loading");

  if (page.hasAttribute("data-single")) return; // boot.js is part of the page

  // say shows why boot.js does not run, until it does.
  function say(sentence) {
    var line = document.getElementById("boot");
    if (page.hasAttribute("data-boot")) return;
    if (!line) {
      setTimeout(function () { say(sentence); }, 20); // the page is still being read
      return;
    }
    page.setAttribute("data-state", "fault");
    document.getElementById("boot-text").textContent = sentence;
    document.getElementById("boot-text").hidden = false;
    document.getElementById("boot-old").hidden = true;
    line.setAttribute("role", "alert");
    var again = document.getElementById("boot-again");
    again.textContent = "Reload";
    again.hidden = false;
    again.onclick = function () { ask(true); };
    if (getComputedStyle(line).position !== "fixed") { // boot.css is not there either
      line.style.cssText = "position: fixed; right: 0; bottom: 0; left: 0; padding: 10px 20px; background: Canvas; color: CanvasText; border-top: 2px solid";
    }
  }

  // ask asks for boot.js once more, past the browser's cache, to see why the browser did not run it; or so that it is not
  // the damaged one that is loaded again.
  var asked = false;
  function ask(again) {
    var script = document.querySelector("script[data-program]");
    if ((asked && !again) || !script || page.hasAttribute("data-boot")) return;
    asked = true;
    var request = new XMLHttpRequest();
    function reload() { location.reload(); }
    request.onerror = function () {
      if (location.protocol === "file:") say("This page cannot start from a folder on the disk. Open it through a web server, or use the single-file version.");
      else if (self.origin === "null") say("The page around this one keeps it from fetching its own program. Open it in a tab of its own.");
      else if (!navigator.onLine) say("The calculator could not be downloaded: this computer is offline. Connect it, then reload.");
      else say("The calculator could not be downloaded: the server cannot be reached, or something on the way blocks it. Check the connection, then reload.");
    };
    request.onload = function () {
      var type = request.getResponseHeader("Content-Type") || "";
      if (request.status >= 400) say("The server answered “" + (request.status + " " + request.statusText).trim() + "” instead of the calculator. The site may just be being updated: wait a minute, then reload.");
      else if (/^\s*</.test(request.responseText)) say("Something on the way (a login page, a filter, a proxy) sent a web page instead of the calculator. Sign in or ask whoever runs your network, then reload.");
      else if (!/javascript/.test(type)) say("The server calls the calculator “" + type + "”, so the browser does not use it. Tell whoever runs this site, and reload once it is mended.");
      else say("The calculator arrived damaged, or the site was updated at this very moment. Reload the page.");
    };
    if (again) {
      request.onload = request.onerror = reload;
      setTimeout(reload, 2000);
    }
    try {
      request.open("GET", script.src);
      request.setRequestHeader("Cache-Control", "no-cache");
      request.send();
    } catch (refused) {
      request.onerror();
    }
  }
  addEventListener("error", function (event) {
    if (event.target.hasAttribute && event.target.hasAttribute("data-program")) ask();
  }, true);
  addEventListener("load", function () { ask(); }); // it had failed before this script ran
  setTimeout(function () {
    if (!asked) say("The server has not sent the calculator yet. Wait a little, or check the connection and reload.");
  }, 2000);
})();
