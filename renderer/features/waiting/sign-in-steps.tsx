import { Check } from 'lucide-react';
import type { SignInView } from '../../../src/contract/app-state.ts';
import css from './waiting.module.css';

const steps = [
  { text: 'Allow access on the page of Zoho', phases: ['opening', 'waiting'] },
  { text: 'Fetch the sign-in from Zoho', phases: ['exchanging'] },
  { text: 'Read your name and company', phases: ['identifying'] },
] as const;

/** Where a sign-in is. */
export function SignInSteps({ phase }: { readonly phase: SignInView['phase'] }) {
  const current = steps.findIndex((step) => step.phases.some((each) => each === phase));
  return (
    <ol className={css['steps']}>
      {steps.map((step, index) => {
        const state = index < current ? 'done' : index === current ? 'current' : 'ahead';
        return (
          <li
            key={step.text}
            className={css['step']}
            data-state={state}
            aria-current={state === 'current' ? 'step' : undefined}
          >
            <span className={css['stepMark']}>{state === 'done' && <Check aria-label="Done" />}</span>
            {step.text}
          </li>
        );
      })}
    </ol>
  );
}
