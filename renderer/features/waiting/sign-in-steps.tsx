import { Check } from 'lucide-react';
import type { SignInFlow, SignInView } from '../../../src/contract/index.ts';
import { messages, type Catalogue } from '../../messages/index.ts';
import css from './waiting.module.css';

type StepName = keyof Catalogue['waiting']['steps'];

interface Step {
  readonly name: StepName;
  readonly phases: readonly SignInView['phase'][];
}

const identify: Step = { name: 'identify', phases: ['identifying'] };
const stepsOf: Readonly<Record<SignInFlow, readonly Step[]>> = {
  browser: [
    { name: 'allow', phases: ['opening', 'waiting'] },
    { name: 'finish', phases: ['exchanging'] },
    identify,
  ],
  grant_code: [{ name: 'grantCode', phases: ['exchanging'] }, identify],
  refresh_token: [{ name: 'refreshToken', phases: ['exchanging'] }, identify],
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
            key={step.name}
            className={css['step']}
            data-state={state}
            aria-current={state === 'current' ? 'step' : undefined}
          >
            <span className={css['stepMark']}>
              {state === 'done' && <Check aria-label={messages.actions.done} />}
            </span>
            {messages.waiting.steps[step.name]}
          </li>
        );
      })}
    </ol>
  );
}
