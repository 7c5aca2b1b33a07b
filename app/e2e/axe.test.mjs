// The pages as assistive technology has them.
import { newSet, typeThree } from "./desk.mjs";
import { brought, laid, sets } from "./everyfigure.mjs";
import { faultless, faultlessAsItIs } from "./faultless.mjs";
import { suite } from "./suite.mjs";

const { visiting } = suite("#studies");

visiting("axe finds nothing", async (visit) => {
  await newSet(visit);
  await typeThree(visit);
  await visit.press("ArrowUp", "ArrowRight");
  await visit.page.keyboard.type("x");
  await visit.page.click("#add-column");
  await visit.saved();
  for (const page of ["studies", "subgroups", "robustness", "practice", "report", "published", "library", "results"]) {
    await visit.turn(page);
    await faultless(visit.page, { where: page });
  }
});

// A window of 1,280 px at 400 % is one of 320, and forced colours take away what was chosen.
const ways = [["400 % zoom", 320, faultless], ["forced colours", 1280, faultlessAsItIs]];
for (const [name, width, look] of process.env.BIVAR_PROVE ? ways : ways.slice(0, 1)) {
  visiting(`axe finds nothing with every figure there is: ${name}`, async (visit) => {
    const [set] = sets, kinds = new Set();
    await visit.page.setViewport({ width, height: 900 });
    if (look === faultlessAsItIs) await (await visit.page.createCDPSession()).send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
    await laid(visit, set);
    for (const page of set.at(-1)) {
      await brought(visit, page);
      for (const kind of page[1]) kinds.add(kind);
      await look(visit.page, { where: page[0] });
      await visit.until(() => document.documentElement.scrollWidth <= innerWidth);
    }
    console.log(`${kinds.size} kinds of figures, ${name}`);
  });
}
