import { ListFilter } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { FilterBuilder, type FilterBuilderProps } from './filter-builder.tsx';

interface FilterButtonProps extends FilterBuilderProps {
  readonly className: string | undefined;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** The toolbar's "Filter". */
export function FilterButton({ className, open, onOpenChange, ...builder }: FilterButtonProps) {
  return (
    <Popover
      label="Filter"
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <Button tone="quiet" className={className} icon={<ListFilter aria-hidden />} title="Filter">
          Filter
        </Button>
      }
    >
      <FilterBuilder {...builder} />
    </Popover>
  );
}
