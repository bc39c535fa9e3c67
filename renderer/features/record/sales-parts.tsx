import {
  type Blueprint,
  type RelatedList,
  type StageStay,
  visibleText,
} from '../../../src/contract/index.ts';
import { formatValue } from '../../../src/crm/format/index.ts';
import { readingArrows } from '../../lib/reading-direction.ts';
import { messages } from '../../messages/index.ts';
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
  const roles = labelOf('Contact_Roles', messages.record.contactRoles);
  const stages = labelOf('Stage_History', messages.record.stageHistory);
  return (
    <>
      {inProcess && (
        <Part name="$blueprint" label={messages.record.parts.blueprint} count={undefined} parts={parts}>
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
          <p className={part['none']}>{messages.record.nothingHere}</p>
        ) : (
          <ul className={part['items']} aria-label={messages.record.rolesList}>
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
                <p dir="auto">{person.role ?? messages.record.noRole}</p>
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
          <p className={part['none']}>{messages.record.nothingHere}</p>
        ) : (
          <div className={css['frame']} role="region" aria-label={label} tabIndex={0}>
            <table className={css['table']}>
              <thead>
                <tr>
                  <th scope="col">{messages.record.stage}</th>
                  <th scope="col">{messages.record.duration}</th>
                  <th scope="col">{messages.record.amount}</th>
                  <th scope="col">{messages.record.probability}</th>
                  <th scope="col">{messages.record.expected}</th>
                  <th scope="col">{messages.record.changed}</th>
                  <th scope="col">{messages.record.by}</th>
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
  if (days !== null) return days === 0 ? messages.record.lessThanADay : messages.counts.days(days);
  return movedTo === null ? messages.record.now : '';
}

function Process({ account, record, context, onSignIn }: RecordPartProps) {
  const process = useSalesPart('getBlueprint', account.id, record);
  return (
    <Availability query={process} onSignIn={onSignIn}>
      {(blueprint) =>
        blueprint === null ? (
          <p className={part['none']}>{messages.record.inNoProcessAtPresent}</p>
        ) : (
          <>
            <ul className={part['items']} aria-label={messages.record.parts.blueprint}>
              <li className={part['item']}>
                <p className={part['itemTitle']} dir="auto">
                  {visibleText(blueprint.process ?? messages.record.parts.blueprint)}
                </p>
                <p>
                  <span dir="auto">{visibleText(blueprint.fieldLabel ?? messages.record.state)}</span>:{' '}
                  <span dir="auto">
                    {formatValue({ kind: 'text' }, blueprint.state, context).text || messages.record.notSet}
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
                    {transition.leadsTo !== null && ` ${readingArrows().on} ${transition.leadsTo}`}
                  </p>
                  {transitionText(transition) !== '' && (
                    <p className={part['change']} dir="auto">
                      {transitionText(transition)}
                    </p>
                  )}
                </li>
              ))}
            </ul>
            <p className={part['none']}>{messages.record.transitionsAreMadeInZoho}</p>
          </>
        )
      }
    </Availability>
  );
}

function escalationText({ days, overdue }: NonNullable<Blueprint['escalation']>): string {
  const text = days === null ? '' : messages.counts.days(days);
  if (overdue) return text === '' ? messages.record.overdue : messages.record.overdueBy(text);
  return text === '' ? messages.record.moveOnInTime : messages.record.moveOnWithin(text);
}

function transitionText({ automatic, possible, condition }: Blueprint['transitions'][number]): string {
  const when = possible ? '' : (condition ?? messages.record.itsConditionsAreNotMet);
  return [automatic ? messages.record.byItself : '', when].filter((each) => each !== '').join(' · ');
}
