const LINE_EVERY_PERCENT = 25;
const REDRAW_EVERY_MS = 120;

/**
 * Everything that set-up has to say goes to stderr: stdout belongs to the command's own result.
 *
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * @typedef {object} Meter
 * @property {(doneBytes: number) => void} update
 * @property {() => void} end
 */

/**
 * Shows how far a long transfer is: one line redrawn on a terminal, a line for every quarter elsewhere.
 *
 * @param {string} label
 * @param {number | undefined} totalBytes undefined when nobody knows it beforehand
 * @param {{ isTTY?: boolean, write(text: string): unknown }} [output]
 * @returns {Meter}
 */
export function startMeter(label, totalBytes, output = process.stderr) {
  let drawnAt = 0;
  let announced = 0;

  /** @param {number} done */
  const text = (done) => {
    const megabytes = (/** @type {number} */ bytes) => Math.round(bytes / 1_000_000);
    return totalBytes === undefined
      ? `${label}: ${megabytes(done)} MB`
      : `${label}: ${Math.min(100, Math.floor((100 * done) / totalBytes))}% of ${megabytes(totalBytes)} MB`;
  };

  return {
    update(done) {
      if (output.isTTY === true) {
        const now = Date.now();
        if (now - drawnAt < REDRAW_EVERY_MS) return;
        drawnAt = now;
        output.write(`\r\u001b[K${text(done)}`);
        return;
      }
      if (totalBytes === undefined) return;
      const percent = Math.min(100, Math.floor((100 * done) / totalBytes));
      if (percent < announced + LINE_EVERY_PERCENT) return;
      announced = percent - (percent % LINE_EVERY_PERCENT);
      output.write(`${text(done)}\n`);
    },
    end() {
      if (output.isTTY === true && drawnAt > 0) output.write('\r\u001b[K');
    },
  };
}
