// Draws web/icon-*.png from web/icon.svg: on a tile of the page's paper, and for masks (Android, iOS) to every edge, with the
// drawing inside the circle that every mask leaves. Run it by hand after icon.svg has changed: node icons.mjs
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "./harness.mjs";
import { root } from "./paths.mjs";

const drawing = `data:image/svg+xml;base64,${readFileSync(join(root, "web", "icon.svg")).toString("base64")}`;
const browser = await launch();
const page = await browser.newPage();
await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);
for (const [name, size, share, round] of [["icon-192", 192, 0.74, 0.2], ["icon-512", 512, 0.74, 0.2], ["icon-maskable", 512, 0.62, 0]]) {
  await page.setViewport({ width: size, height: size });
  await page.setContent(`<style>body{margin:0;background:none}div{width:${size}px;height:${size}px;display:grid;place-items:center;background:#fbfaf7;border-radius:${round * size}px}
img{width:${share * size}px}</style><div><img src="${drawing}"></div>`, { waitUntil: "load" });
  await page.screenshot({ path: join(root, "web", `${name}.png`), omitBackground: true });
}
await browser.close();
