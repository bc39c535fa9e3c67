/** What Ctrl/Cmd with +, - and 0 do. */
export type ZoomStep = 'in' | 'out' | 'reset';

/** Per cent, as browsers step. */
const steps = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200] as const;

/** The next step from here; at either end it stays. */
export function zoomAfter(percent: number, step: ZoomStep): number {
  switch (step) {
    case 'reset':
      return 100;
    case 'in':
      return steps.find((each) => each > percent) ?? steps[steps.length - 1] ?? percent;
    case 'out':
      return steps.findLast((each) => each < percent) ?? steps[0];
  }
}
