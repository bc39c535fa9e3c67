import type { ListPlan, SiftedPlan } from './list-plan.ts';

/** Whether what Zoho gives is filtered or put in order here. */
export function isSifted(plan: ListPlan): plan is SiftedPlan {
  return (plan.serves === 'word' || plan.serves === 'query') && plan.sift !== null;
}
