// Starts embed.html. Where the page has an origin, its module is loaded, whose files the lab's other pages share. A sandboxed frame and
// a page on file:// have none: a module would have to be sent with a header that few hosts send, a classic script needs no leave.

const own = document.currentScript as HTMLScriptElement;

function load(path: string, module: boolean): void {
  const script = document.createElement("script");
  script.nonce = own.nonce;
  script.src = path;
  if (module) script.type = "module";
  document.head.append(script);
}

const { modules = "", framed = "" } = own.dataset;
if (self.origin === "null" || location.protocol === "file:") load(framed, false);
else {
  const [entry = "", ...imported] = modules.split(" ");
  for (const href of imported)
    document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
  load(entry, true);
}
