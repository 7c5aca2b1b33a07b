// A worker's first lines; app/site puts Go's wasm_exec.js before them. The page posts the compiled program, the program
// takes over onmessage and says when it is ready (app/worker/browser). A program that ended is said, never waited for.
onmessage = async (event) => {
  onmessage = null;
  let why = "";
  try {
    const go = new Go();
    go.exit = (code) => { why = `exit code ${code}`; };
    await go.run(await WebAssembly.instantiate(event.data, go.importObject));
  } catch (error) {
    why = String(error);
  }
  postMessage(JSON.stringify({ ended: why || "no reason given" }));
};
