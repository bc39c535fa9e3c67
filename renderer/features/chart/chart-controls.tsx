import { Table2 } from 'lucide-react';
import { messages } from '../../messages/index.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuChoice } from '../../ui/menu.tsx';
import { PickerButton } from '../../ui/picker-button.tsx';
import type { ChartDisplay } from '../../workspace/use-display-choice.ts';
import css from './chart.module.css';

/** No field is called so. */
const count = '';

/** What the bars are of, what they measure, and whether a table stands in their place. */
export function ChartControls({ chart }: { readonly chart: ChartDisplay }) {
  const { fields, field, sums, sum, asTable, change } = chart;
  const say = messages.chart;
  const measure = sum === null ? say.count : say.sumOf(sum.label);
  return (
    <div className={css['controls']}>
      <Menu trigger={<PickerButton text={messages.board.by(field.label)} label={say.byField(field.label)} />}>
        <MenuChoice
          label={say.by}
          value={field.apiName}
          choices={fields.map(({ apiName, label }) => ({ value: apiName, text: label }))}
          onChange={(name) => change({ field: name })}
        />
      </Menu>
      {sums.length > 0 && (
        <Menu trigger={<PickerButton text={measure} label={say.measureIs(measure)} />}>
          <MenuChoice
            label={say.measure}
            value={sum?.apiName ?? count}
            choices={[
              { value: count, text: say.count },
              ...sums.map(({ apiName, label }) => ({ value: apiName, text: say.sumOf(label) })),
            ]}
            onChange={(name) => change({ sum: name })}
          />
        </Menu>
      )}
      <Button
        tone="quiet"
        icon={<Table2 aria-hidden />}
        aria-pressed={asTable}
        onClick={() => change({ asTable: !asTable })}
      >
        {say.showTable}
      </Button>
    </div>
  );
}
