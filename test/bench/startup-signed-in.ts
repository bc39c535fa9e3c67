import { firstRowsMark } from '../../renderer/lib/first-rows-mark.ts';
import { openModule } from '../e2e/support/pages.ts';
import { Workplace } from '../e2e/support/workplace.ts';
import { AppStarts } from './support/app-starts.ts';
import { benchResult, report } from './support/bench-report.ts';
import { inRounds, rawOf, valuesOf } from './support/rounds.ts';
import { roundsWanted } from './support/wanted.ts';

/** From the start of the process to the rows of the list at which somebody left the app, signed in. */
const workplace = await Workplace.open({ sandbox: { contacts: 20_000 } });
try {
  const { page } = await workplace.start();
  await workplace.signIn();
  await openModule(page, 'Contacts');
  await workplace.quit();

  const starts = new AppStarts(workplace);
  const contestants = [
    starts.bare(),
    starts.signedIn('signed in', firstRowsMark),
    starts.signedIn('signed in again', firstRowsMark),
  ];
  const measured = await inRounds(contestants, roundsWanted(), Math.random);
  const values = (name: string, metric = 'painted'): readonly number[] => valuesOf(measured, name, metric);
  const bare = values('bare');
  const rows = values('signed in', 'marked');
  report(
    'startup-signed-in',
    [
      benchResult('bare window, painted', 'ms', bare),
      benchResult('signed in, painted', 'ms', values('signed in'), { baseline: bare }),
      benchResult('signed in, first rows', 'ms', rows, { baseline: bare }),
      benchResult('signed in again, first rows (control)', 'ms', values('signed in again', 'marked'), {
        baseline: rows,
      }),
      benchResult('first rows after a bare window', 'ms', differences(rows, bare), {
        budget: { of: 'value', most: 600 },
      }),
    ],
    rawOf(measured),
  );
} finally {
  await workplace.close();
}

/** Round by round, so that a slow moment of the machine is in both. */
function differences(values: readonly number[], others: readonly number[]): readonly number[] {
  return values.map((value, round) => value - (others[round] ?? Number.NaN));
}
