// What the tests of links and frames share.
import { gzipSync } from "node:zlib";

// pack makes of a study set what a link holds of it.
export const pack = (text) => gzipSync(text, { level: 9 }).toString("base64url");
