/** Bytes that one array of the worker may have. */
const largestArray = 256 * 1024 * 1024;

// A few kilobytes can unfold to gigabytes. What Chromium unfolds by itself cannot be stopped in between, and the library
// does it by script where this is not there.
delete (globalThis as { DecompressionStream?: unknown }).DecompressionStream;

// It collects what is unfolded in arrays that it makes larger and larger: beyond this size there are none, and the part
// of the file counts as damaged.
globalThis.Uint8Array = new Proxy(Uint8Array, {
  construct(target, parameters: unknown[], newTarget) {
    const [length] = parameters;
    if (typeof length === 'number' && length > largestArray) throw new RangeError('too large to be unfolded');
    // `construct` of a constructor makes an object.
    return Reflect.construct(target, parameters, newTarget) as object;
  },
});
