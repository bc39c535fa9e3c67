import type { Field, ModuleSummary, TimelineEntry } from '../../../src/contract/index.ts';
import type { MentionNames } from '../../../src/crm/format/index.ts';
import { useModules } from '../../data/use-crm-queries.ts';
import { RecordLink, type FollowLinks } from './record-link.tsx';
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
            <Entry
              key={`${String(index)} ${entry.id}`}
              {...props}
              {...{ entry, modules, names }}
              place={`$timeline:${String(index)}`}
            />
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
  /** By which the focus finds back into it. */
  readonly place: string;
}

function Entry({ entry, record, fields, modules, names, context, place, canFollow, onFollow }: EntryProps) {
  const follow = { canFollow, onFollow };
  const automation = automationText(entry);
  const source = sourceText(entry);
  return (
    <li className={css['item']}>
      <p className={css['itemTitle']}>
        {entryTitle(entry, record, modules, names).map((word, index) => (
          <Word key={index} word={word} place={`${place}:${String(index)}`} {...follow} />
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

function Word({
  word,
  place,
  ...follow
}: { readonly word: TitleWord; readonly place: string } & FollowLinks) {
  if (typeof word === 'string') return <>{word} </>;
  const { module, id, name } = word;
  const target = module === null || id === null ? null : { module, id, name };
  return (
    <>
      <RecordLink target={target} text={name} place={place} {...follow} />{' '}
    </>
  );
}
