import { useId, useState } from 'react';
import type { DeletedKind } from '../../../../src/contract/index.ts';
import segmented from '../../../ui/segmented-choice.module.css';
import { AsideFrame, type AsideBrowserProps } from './aside-frame.tsx';
import { useConvertedList, useDeletedList } from './use-aside-list.ts';

/** Converted leads, or what was deleted: lists to read, with the way back to the views. */
export function AsideBrowser(props: AsideBrowserProps) {
  return props.aside === 'converted' ? <Converted {...props} /> : <Deleted {...props} />;
}

function Converted(props: AsideBrowserProps) {
  const list = useConvertedList(props.account.id, props.description, props.contexts);
  return (
    <AsideFrame
      {...props}
      list={list}
      opens
      note="Read only: in Zoho these leads have become other records."
    />
  );
}

const kinds: readonly { readonly kind: DeletedKind; readonly text: string; readonly note: string }[] = [
  {
    kind: 'recycle',
    text: 'In the recycle bin',
    note: 'Read only: Zoho keeps these for 60 days, and they can be restored there.',
  },
  {
    kind: 'permanent',
    text: 'Deleted for good',
    note: 'Read only: Zoho remembers these for 120 days, without their names.',
  },
];

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
      note={kinds.find((each) => each.kind === kind)?.note ?? ''}
    >
      <div className={segmented['choice']} role="radiogroup" aria-label="Deleted records">
        {kinds.map((each) => (
          <label key={each.kind} className={segmented['option']}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              checked={each.kind === kind}
              onChange={() => setKind(each.kind)}
            />
            {each.text}
          </label>
        ))}
      </div>
    </AsideFrame>
  );
}
