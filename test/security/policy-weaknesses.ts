import evaluator from 'csp_evaluator';
import parser from 'csp_evaluator/dist/parser.js';
import finding from 'csp_evaluator/dist/finding.js';

/**
 * What csp_evaluator holds against a policy. Of its remarks one is left out: that 'self' may be too much where a server
 * hosts files of its users, which app:// does not.
 */
export function weaknessesOf(policy: string): string[] {
  const findings = new evaluator.CspEvaluator(new parser.CspParser(policy).csp).evaluate();
  return findings
    .filter(
      ({ type, value, severity }) =>
        !(
          type === finding.Type.SCRIPT_ALLOWLIST_BYPASS &&
          value === "'self'" &&
          severity === finding.Severity.MEDIUM_MAYBE
        ),
    )
    .map(({ directive, description }) => `${directive}: ${description}`);
}
