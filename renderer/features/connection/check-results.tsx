import { CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { type CheckOutcome, type ConnectionCheck, checkFindings } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import css from './check-results.module.css';

/** What *Check* found: a line for each question. */
export function CheckResults({ check }: { readonly check: ConnectionCheck }) {
  const list = useRef<HTMLDivElement>(null);
  // It appears below the button that asked for it, which may be the last thing that was in sight, and is read aloud.
  useEffect(() => {
    list.current?.focus({ preventScroll: true });
    list.current?.scrollIntoView({ block: 'nearest' });
  }, [check]);
  return (
    <div ref={list} role="status" tabIndex={-1} className={css['results']}>
      <ul className={css['lines']} aria-label={messages.connection.whatTheCheckFound}>
        {check.lines.map((line) => {
          const { question, outcome } = checkFindings[line.finding];
          return (
            <li key={line.finding} className={css['line']} data-outcome={outcome}>
              <OutcomeIcon outcome={outcome} />
              <div className={css['text']}>
                <p className={css['question']}>
                  {messages.connection.questions[question]}
                  <span className={css['outcome']}>{messages.connection.outcomes[outcome]}</span>
                </p>
                <p className={css['sentence']}>{findingText(line)}</p>
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

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

function findingText({ finding, subjects }: ConnectionCheck['lines'][number]): string {
  return messages.connection.findings[finding].replace('{}', () => messages.and(subjects));
}
