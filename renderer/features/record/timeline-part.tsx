import type { TimelineEntry, TimelineReference } from '../../../src/contract/record-parts.ts';
import type { Field, ModuleSummary } from '../../../src/contract/records.ts';
import type { MentionNames } from '../../../src/crm/format/note-text.ts';
import { useModules } from '../../data/use-crm-queries.ts';
import type { FollowLinks } from './field-value.tsx';
import { Instant, PartItems, type RecordPartProps } from './record-part.tsx';
import css from './record-part.module.css';
import { automationText, changeText, entryTitle, sourceText, type TitleWord } from './timeline-text.ts';
import { useMentionNames } from './use-mention-names.ts';
import { useRecordPart } from './use-record-part.ts';

interface TimelineProps extends RecordPartProps, FollowLinks {
  /** Of the module, for labels that Zoho leaves out. */
  readonly fields: readonly Field[];
}

/** What happened to a record, newest first, as far back as Zoho tells. */
export function Timeline(props: TimelineProps) {
  const { account, record, onSignIn } = props;
  const timeline = useRecordPart('listTimeline', account.id, record);
  const { data: modules = [] } = useModules(account.id);
  const names = useMentionNames(account.id, timeline.items?.map((entry) => entry.record?.name ?? '') ?? []);
  return (
    <PartItems part={timeline} onSignIn={onSignIn}>
      {(entries) => (
        <ol className={css['items']}>
          {entries.map((entry, index) => (
            // Zoho gives one id to several entries.
            <Entry key={`${String(index)} ${entry.id}`} {...props} {...{ entry, modules, names }} />
          ))}
        </ol>
      )}
    </PartItems>
  );
}

interface EntryProps extends TimelineProps {
  readonly entry: TimelineEntry;
  readonly modules: readonly ModuleSummary[];
  readonly names: MentionNames;
}

function Entry({ entry, record, fields, modules, names, context, ...follow }: EntryProps) {
  const automation = automationText(entry);
  const source = sourceText(entry);
  return (
    <li className={css['item']}>
      <p className={css['itemTitle']}>
        {entryTitle(entry, record, modules, names).map((word, index) => (
          <Word key={index} word={word} canFollow={follow.canFollow} onFollow={follow.onFollow} />
        ))}
      </p>
      {entry.changes.map((change, index) => (
        <p key={index} className={css['change']} dir="auto">
          {changeText(change, context, fields)}
        </p>
      ))}
      {automation !== '' && (
        <p className={css['change']} dir="auto">
          {automation}
        </p>
      )}
      <p className={css['by']}>
        {entry.doneBy !== null && <span dir="auto">{entry.doneBy}</span>}
        {source !== '' && <span>{source}</span>}
        <Instant time={entry.time} context={context} />
      </p>
    </li>
  );
}

function Word({ word, canFollow, onFollow }: { readonly word: TitleWord } & FollowLinks) {
  if (typeof word === 'string') return <>{word} </>;
  const target = followable(word, canFollow);
  return (
    <>
      {target === null ? (
        <span dir="auto">{word.name}</span>
      ) : (
        <button type="button" className={css['link']} dir="auto" onClick={() => onFollow(target)}>
          {word.name}
        </button>
      )}{' '}
    </>
  );
}

function followable(
  { module, id, name }: TimelineReference,
  canFollow: FollowLinks['canFollow'],
): { readonly module: string; readonly id: string; readonly name: string } | null {
  return module !== null && id !== null && canFollow(module) ? { module, id, name } : null;
}
