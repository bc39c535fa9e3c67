import { toldMark } from '../../renderer/app/expected-state.ts';
import { Workplace } from '../e2e/support/workplace.ts';
import { AppStarts } from './support/app-starts.ts';
import { benchResult, report } from './support/bench-report.ts';
import { inRounds, rawOf, valuesOf } from './support/rounds.ts';
import { roundsWanted } from './support/wanted.ts';

/**
 * From the start of the process to the first paint of the welcome screen, and until main has said what its buttons
 * have to do, beside a bare window.
 */
const workplace = await Workplace.open({ sandbox: { contacts: 1 } });
try {
  const starts = new AppStarts(workplace);
  const contestants = [
    starts.bare(),
    starts.welcome('welcome', toldMark),
    starts.welcome('welcome again', toldMark),
  ];
  const measured = await inRounds(contestants, roundsWanted(), Math.random);
  const painted = (name: string): readonly number[] => valuesOf(measured, name, 'painted');
  report(
    'startup',
    [
      benchResult('bare window, painted', 'ms', painted('bare')),
      benchResult('welcome, painted', 'ms', painted('welcome'), {
        baseline: painted('bare'),
        budget: { of: 'ratio', most: 1.4 },
      }),
      benchResult('welcome, its buttons at work', 'ms', valuesOf(measured, 'welcome', 'marked'), {
        baseline: painted('bare'),
      }),
      benchResult('welcome again (control)', 'ms', painted('welcome again'), {
        baseline: painted('welcome'),
      }),
    ],
    rawOf(measured),
  );
} finally {
  await workplace.close();
}
