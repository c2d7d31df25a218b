// Linked into the module's glue (--post-js), where embind keeps the prototype of all handles to itself.
// With it `using model = trainer.model();` deletes the C++ object at the end of the block.
if (Symbol.dispose) {
  ClassHandle.prototype[Symbol.dispose] = ClassHandle.prototype.delete;
}
