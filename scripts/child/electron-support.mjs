/** A check of its own, since its answer changes with the day and not with the code. */
import { electronSupport } from '../lib/electron-support.mjs';
import { packageManifest } from '../lib/project.mjs';

const { problem } = electronSupport(packageManifest('electron').version, Date.now());
if (problem !== undefined) {
  console.log(problem);
  process.exitCode = 1;
}
