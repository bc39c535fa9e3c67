/** Reads a file as it lies on the disk: Electron takes an archive for a folder, unless it is told not to. */
export function pastArchives<Result>(read: () => Result): Result {
  const before = process.noAsar;
  process.noAsar = true;
  try {
    return read();
  } finally {
    process.noAsar = before;
  }
}
