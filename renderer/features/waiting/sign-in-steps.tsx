import { Check } from 'lucide-react';
import type { SignInFlow, SignInView } from '../../../src/contract/index.ts';
import css from './waiting.module.css';

interface Step {
  readonly text: string;
  readonly phases: readonly SignInView['phase'][];
}

const identify: Step = { text: 'Read your name and company', phases: ['identifying'] };
const stepsOf: Readonly<Record<SignInFlow, readonly Step[]>> = {
  browser: [
    { text: 'Allow access on the page of Zoho', phases: ['opening', 'waiting'] },
    { text: 'Fetch the sign-in from Zoho', phases: ['exchanging'] },
    identify,
  ],
  grant_code: [{ text: 'Exchange the grant code at Zoho', phases: ['exchanging'] }, identify],
  refresh_token: [{ text: 'Try the refresh token at Zoho', phases: ['exchanging'] }, identify],
  access_token: [{ ...identify, phases: ['exchanging', 'identifying'] }],
};

/** Where a sign-in is. */
export function SignInSteps({ signIn }: { readonly signIn: SignInView }) {
  const { phase } = signIn;
  const steps = stepsOf['flow' in signIn ? signIn.flow : 'browser'];
  const current = steps.findIndex((step) => step.phases.includes(phase));
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
