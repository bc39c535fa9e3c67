import type { Environment } from '../../src/contract/index.ts';
import { environmentName } from '../lib/data-centres.ts';
import css from './environment-badge.module.css';

/** Marks an account whose records are not the company's real ones. Production has no mark: it is the rule. */
export function EnvironmentBadge({ environment }: { readonly environment: Environment }) {
  const name = environmentName(environment);
  if (name === '') return null;
  return (
    <span className={css['badge']} data-environment={environment}>
      {name}
    </span>
  );
}
