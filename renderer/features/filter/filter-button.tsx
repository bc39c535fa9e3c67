import { ListFilter } from 'lucide-react';
import { useState } from 'react';
import type { Filter } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { Button } from '../../ui/button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { FilterBuilder, type FilterBuilderProps } from './filter-builder.tsx';

interface FilterButtonProps extends Omit<FilterBuilderProps, 'kept' | 'onDraft'> {
  readonly className: string | undefined;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** A filter that was made and not applied, and where it began. */
interface Draft {
  readonly module: string;
  readonly from: Filter | null;
  readonly filter: Filter | null;
}

/** The toolbar's "Filter". What was half made stays for the next time, until the filter changes in another way. */
export function FilterButton({ className, open, onOpenChange, ...builder }: FilterButtonProps) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const { filter, description } = builder;
  const module = description.module.apiName;
  const isKept = draft?.module === module && draft.from === filter;
  return (
    <Popover
      label={messages.filter.filter}
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <Button
          tone="quiet"
          className={className}
          icon={<ListFilter aria-hidden />}
          title={messages.filter.filter}
        >
          {messages.filter.filter}
        </Button>
      }
    >
      <FilterBuilder
        {...builder}
        kept={isKept ? draft.filter : null}
        onDraft={(made) => setDraft({ module, from: filter, filter: made })}
        onApply={(made) => {
          setDraft(null);
          builder.onApply(made);
        }}
      />
    </Popover>
  );
}
