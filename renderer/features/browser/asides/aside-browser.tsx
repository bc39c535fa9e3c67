import { useId, useState } from 'react';
import type { DeletedKind } from '../../../../src/contract/index.ts';
import { messages } from '../../../messages/index.ts';
import segmented from '../../../ui/segmented-choice.module.css';
import { AsideFrame, type AsideBrowserProps } from './aside-frame.tsx';
import { useConvertedList, useDeletedList } from './use-aside-list.ts';

/** Converted leads, or what was deleted: lists to read, with the way back to the views. */
export function AsideBrowser(props: AsideBrowserProps) {
  return props.aside === 'converted' ? <Converted {...props} /> : <Deleted {...props} />;
}

function Converted(props: AsideBrowserProps) {
  const list = useConvertedList(props.account.id, props.description, props.contexts);
  return <AsideFrame {...props} list={list} opens note={messages.browser.convertedNote} />;
}

const kinds: readonly DeletedKind[] = ['recycle', 'permanent'];

function Deleted(props: AsideBrowserProps) {
  const { account, description, contexts } = props;
  const [kind, setKind] = useState<DeletedKind>('recycle');
  const list = useDeletedList(account.id, description.module.apiName, kind, contexts);
  const name = useId();
  return (
    <AsideFrame
      {...props}
      gridKey={kind}
      list={list}
      opens={false}
      note={messages.browser.deletedNotes[kind]}
    >
      <div className={segmented['choice']} role="radiogroup" aria-label={messages.browser.deletedRecords}>
        {kinds.map((each) => (
          <label key={each} className={segmented['option']}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              checked={each === kind}
              onChange={() => setKind(each)}
            />
            {messages.browser.deletedKinds[each]}
          </label>
        ))}
      </div>
    </AsideFrame>
  );
}
