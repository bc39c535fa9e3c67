import type { Blueprint, RelatedList, StageStay } from '../../../src/contract/index.ts';
import { formatValue } from '../../../src/crm/format/index.ts';
import { counted } from '../../lib/time-text.ts';
import { Availability } from './absence.tsx';
import { Instant, Part, type RecordPartProps } from './record-part.tsx';
import { RecordLink, type FollowLinks } from './record-link.tsx';
import part from './record-part.module.css';
import css from './related-lists.module.css';
import { useSalesPart } from './use-sales-part.ts';

interface SalesPartsProps extends RecordPartProps, FollowLinks {
  readonly lists: readonly RelatedList[];
  /** Zoho leads the record through a blueprint. */
  readonly inProcess: boolean;
}

/** The lists of a deal that have parts of their own here. */
export const dealLists: ReadonlySet<string> = new Set(['Contact_Roles', 'Stage_History']);

/** Process, contact roles and stages of a record, where it has them. */
export function SalesParts({ lists, inProcess, canFollow, onFollow, ...props }: SalesPartsProps) {
  const { record, parts } = props;
  const labelOf = (apiName: string, usual: string): string | null => {
    if (record.module !== 'Deals') return null;
    // Without the permission to ask for lists there are none, and what is there is not known.
    return lists.length === 0 ? usual : (lists.find((list) => list.apiName === apiName)?.label ?? null);
  };
  const roles = labelOf('Contact_Roles', 'Contact Roles');
  const stages = labelOf('Stage_History', 'Stage History');
  return (
    <>
      {inProcess && (
        <Part name="$blueprint" label="Blueprint" count={undefined} parts={parts}>
          <Process {...props} />
        </Part>
      )}
      {roles !== null && (
        <Part name="Contact_Roles" label={roles} count={undefined} parts={parts}>
          <Roles {...props} canFollow={canFollow} onFollow={onFollow} />
        </Part>
      )}
      {stages !== null && (
        <Part name="Stage_History" label={stages} count={undefined} parts={parts}>
          <Stages {...props} label={stages} />
        </Part>
      )}
    </>
  );
}

function Roles({ account, record, onSignIn, canFollow, onFollow }: RecordPartProps & FollowLinks) {
  const roles = useSalesPart('listContactRoles', account.id, record);
  return (
    <Availability query={roles} onSignIn={onSignIn}>
      {(people) =>
        people.length === 0 ? (
          <p className={part['none']}>Nothing here.</p>
        ) : (
          <ul className={part['items']} aria-label="Contact roles">
            {people.map((person) => (
              <li key={person.id} className={part['item']}>
                <p className={part['itemTitle']}>
                  <RecordLink
                    target={{ module: 'Contacts', id: person.id, name: person.name }}
                    text={person.name}
                    place={`Contact_Roles:${person.id}`}
                    canFollow={canFollow}
                    onFollow={onFollow}
                  />
                </p>
                <p dir="auto">{person.role ?? 'No role'}</p>
                <p className={part['by']}>
                  <span dir="auto">{person.email}</span>
                  <span dir="ltr">{person.phone}</span>
                </p>
              </li>
            ))}
          </ul>
        )
      }
    </Availability>
  );
}

function Stages({ account, record, context, onSignIn, label }: RecordPartProps & { readonly label: string }) {
  const history = useSalesPart('listStageHistory', account.id, record);
  const money = (value: number | null, stay: StageStay): string =>
    value === null
      ? ''
      : context.money(value, 2, {
          currencyCode: stay.currency,
          currencySymbol: null,
          relatedModule: null,
        });
  return (
    <Availability query={history} onSignIn={onSignIn}>
      {(stays) =>
        stays.length === 0 ? (
          <p className={part['none']}>Nothing here.</p>
        ) : (
          <div className={css['frame']} role="region" aria-label={label} tabIndex={0}>
            <table className={css['table']}>
              <thead>
                <tr>
                  <th scope="col">Stage</th>
                  <th scope="col">Duration</th>
                  <th scope="col">Amount</th>
                  <th scope="col">Probability</th>
                  <th scope="col">Expected</th>
                  <th scope="col">Changed</th>
                  <th scope="col">By</th>
                </tr>
              </thead>
              <tbody>
                {stays.map((stay) => (
                  <tr key={stay.id}>
                    <td dir="auto">{stay.stage}</td>
                    <td>{durationText(stay)}</td>
                    <td data-numeric>{money(stay.amount, stay)}</td>
                    <td data-numeric>
                      {stay.probability === null ? '' : context.percent(stay.probability, 0)}
                    </td>
                    <td data-numeric>{money(stay.expected, stay)}</td>
                    <td>
                      <Instant time={stay.time} context={context} />
                    </td>
                    <td dir="auto">{stay.by}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )
      }
    </Availability>
  );
}

/** Zoho counts the days of a stage when it is left. */
function durationText({ days, movedTo }: StageStay): string {
  if (days !== null) return days === 0 ? 'Less than a day' : counted(days, 'day', 'days');
  return movedTo === null ? 'Now' : '';
}

function Process({ account, record, context, onSignIn }: RecordPartProps) {
  const process = useSalesPart('getBlueprint', account.id, record);
  return (
    <Availability query={process} onSignIn={onSignIn}>
      {(blueprint) =>
        blueprint === null ? (
          <p className={part['none']}>In no process at present.</p>
        ) : (
          <>
            <ul className={part['items']} aria-label="Blueprint">
              <li className={part['item']}>
                <p className={part['itemTitle']} dir="auto">
                  {blueprint.process}
                </p>
                <p>
                  <span dir="auto">{blueprint.fieldLabel}</span>:{' '}
                  <span dir="auto">
                    {formatValue({ kind: 'text' }, blueprint.state, context).text || 'not set'}
                  </span>
                </p>
                {blueprint.escalation !== null && (
                  <p className={part['change']}>{escalationText(blueprint.escalation)}</p>
                )}
              </li>
              {blueprint.transitions.map((transition) => (
                <li key={transition.id} className={part['item']}>
                  <p dir="auto">
                    {transition.name}
                    {transition.leadsTo !== null && ` → ${transition.leadsTo}`}
                  </p>
                  {transitionText(transition) !== '' && (
                    <p className={part['change']} dir="auto">
                      {transitionText(transition)}
                    </p>
                  )}
                </li>
              ))}
            </ul>
            <p className={part['none']}>Transitions are made in Zoho.</p>
          </>
        )
      }
    </Availability>
  );
}

function escalationText({ days, overdue }: NonNullable<Blueprint['escalation']>): string {
  const text = days === null ? '' : counted(days, 'day', 'days');
  if (overdue) return text === '' ? 'Overdue' : `Overdue by ${text}`;
  return text === '' ? 'Has to move on in time' : `Has to move on within ${text}`;
}

function transitionText({ automatic, possible, condition }: Blueprint['transitions'][number]): string {
  const when = possible ? '' : (condition ?? 'Its conditions are not met');
  return [automatic ? 'By itself' : '', when].filter((each) => each !== '').join(' · ');
}
