// Where things are.
import { fileURLToPath } from "node:url";
import { join } from "node:path";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const bivar = join(root, ".cache", "e2e", "bivar");
export const site = join(root, ".cache", "e2e", "site");
export const testdata = join(root, "testdata");
