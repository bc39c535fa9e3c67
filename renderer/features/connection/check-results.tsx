import { CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import { useEffect, useRef } from 'react';
import {
  type CheckOutcome,
  type ConnectionCheck,
  checkFindings,
  checkQuestions,
  checkText,
} from '../../../src/contract/index.ts';
import css from './check-results.module.css';

/** What *Check* found: a line for each question. */
export function CheckResults({ check }: { readonly check: ConnectionCheck }) {
  const list = useRef<HTMLUListElement>(null);
  // It appears below the button that asked for it, which may be the last thing that was in sight.
  useEffect(() => list.current?.scrollIntoView({ block: 'nearest' }), [check]);
  return (
    <ul ref={list} className={css['lines']} aria-label="What the check found">
      {check.lines.map((line) => {
        const { question, outcome } = checkFindings[line.finding];
        return (
          <li key={line.finding} className={css['line']} data-outcome={outcome}>
            <OutcomeIcon outcome={outcome} />
            <div className={css['text']}>
              <p className={css['question']}>
                {checkQuestions[question]}
                <span className={css['outcome']}>{outcomeWords[outcome]}</span>
              </p>
              <p className={css['sentence']}>{checkText(line)}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

const outcomeWords: Readonly<Record<CheckOutcome, string>> = {
  ok: 'OK',
  wrong: 'Wrong',
  unknown: 'Cannot be told',
};

function OutcomeIcon({ outcome }: { readonly outcome: CheckOutcome }) {
  switch (outcome) {
    case 'ok':
      return <CircleCheck aria-hidden />;
    case 'wrong':
      return <CircleX aria-hidden />;
    case 'unknown':
      return <CircleHelp aria-hidden />;
  }
}
