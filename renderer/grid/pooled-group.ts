import { visibleText } from '../../src/contract/index.ts';
import { classNames } from '../lib/class-names.ts';
import type { GridGroup } from './grid-model.ts';
import css from './grid.module.css';
import { span, type CellMarks } from './pooled-cell.ts';
import { PooledElement } from './pooled-element.ts';

/** The cell of a group: one over all columns, in sight wherever the columns are scrolled to. */
export class PooledGroup extends PooledElement {
  #shown: GridGroup | null = null;

  constructor() {
    super({ role: 'gridcell', 'aria-colindex': '1', 'data-column': '0' });
  }

  show(group: GridGroup, columnCount: number, { isSelected, activeId }: CellMarks): void {
    this.set('aria-colspan', String(columnCount));
    this.set('aria-selected', String(isSelected));
    this.set('id', activeId);
    this.set(
      'class',
      classNames(
        css['cell'],
        css['group'],
        activeId !== null && css['active'],
        isSelected && css['selected'],
      ),
    );
    if (group === this.#shown) return;
    this.#shown = group;
    this.element.replaceChildren(...partsOf(group));
  }
}

function partsOf({ isOpen, colour, label, count, sums }: GridGroup): readonly Node[] {
  const fold = span(css['fold']);
  fold.dataset['open'] = '';
  if (isOpen) fold.dataset['unfolded'] = 'true';
  fold.ariaHidden = 'true';
  fold.append(chevron());
  const mark = colour === undefined ? [] : [span(css['mark'])];
  for (const each of mark) each.style.backgroundColor = colour ?? '';
  const name = span(css['groupLabel']);
  name.dir = 'auto';
  name.textContent = visibleText(label);
  const counted = span(css['groupCount']);
  counted.textContent = count;
  const added = sums.map((sum) => {
    const part = span(css['groupSum']);
    part.dir = 'auto';
    part.textContent = visibleText(sum);
    return part;
  });
  return [fold, ...mark, name, counted, ...added];
}

const svgNamespace = 'http://www.w3.org/2000/svg';

/** The icon of lucide of that name, with its class, by which icons are mirrored where lines begin at the right. */
function chevron(): SVGElement {
  const icon = document.createElementNS(svgNamespace, 'svg');
  const settings = {
    viewBox: '0 0 24 24',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '2',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    class: 'lucide lucide-chevron-right',
  };
  for (const [name, value] of Object.entries(settings)) icon.setAttribute(name, value);
  const path = document.createElementNS(svgNamespace, 'path');
  path.setAttribute('d', 'm9 18 6-6-6-6');
  icon.append(path);
  return icon;
}
