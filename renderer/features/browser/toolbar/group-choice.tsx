import { Group } from 'lucide-react';
import { visibleText } from '../../../../src/contract/index.ts';
import { messages } from '../../../messages/index.ts';
import { Button } from '../../../ui/button.tsx';
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from '../../../ui/menu.tsx';
import type { GroupedRecords } from '../list/use-grouped-list.ts';
import toolbar from './toolbar.module.css';

interface GroupChoiceProps {
  readonly grouped: GroupedRecords;
}

/** No field is called so. */
const none = '';

/** What the list is grouped by. */
export function GroupChoice({ grouped }: GroupChoiceProps) {
  const { groupBy, groupedBy } = messages.list.groups;
  const { field } = grouped;
  return (
    <Menu
      trigger={
        <Button
          tone="quiet"
          className={toolbar['labelled']}
          icon={<Group aria-hidden />}
          title={field === null ? groupBy : groupedBy(visibleText(field.label))}
        >
          {groupBy}
        </Button>
      }
    >
      <GroupItems grouped={grouped} />
    </Menu>
  );
}

/** The same as items of a menu. */
export function GroupItems({ grouped }: GroupChoiceProps) {
  const say = messages.list.groups;
  const { fields, field, isGrouped } = grouped;
  const choices = fields.map(({ apiName, label }) => ({ value: apiName, text: label }));
  return (
    <>
      <MenuLabel>{say.groupBy}</MenuLabel>
      <MenuChoice
        label={say.groupBy}
        value={field?.apiName ?? none}
        choices={[{ value: none, text: say.none }, ...choices]}
        onChange={(name) => grouped.choose(name === none ? null : name)}
      />
      {isGrouped && (
        <>
          <MenuSeparator />
          <MenuItem onSelect={() => grouped.setAll(true)}>{say.openAll}</MenuItem>
          <MenuItem onSelect={() => grouped.setAll(false)}>{say.foldAll}</MenuItem>
        </>
      )}
    </>
  );
}
