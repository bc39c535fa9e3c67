import { askPolkit, canAskPolkit } from '../../../electron/main/shell/polkit-proof.ts';
import { runSystemProgram } from '../../../electron/main/shell/system-programs.ts';

// Polkit always says yes to root, which tests run as: so somebody else is the subject.
const pid = Number(process.argv[2]);
process.stdout.write(
  JSON.stringify({ can: canAskPolkit(), proved: await askPolkit({ run: runSystemProgram, pid }) }),
);
