import type { Pipeline } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { Menu, MenuChoice } from '../../ui/menu.tsx';
import { PickerButton } from '../../ui/picker-button.tsx';

interface PipelineChoiceProps {
  readonly pipelines: readonly Pipeline[];
  readonly chosen: Pipeline | null;
  /** Null for all pipelines. */
  readonly onChoose: (name: string | null) => void;
}

/** No pipeline is called so: Zoho allows no empty names. */
const all = '';

/** Which pipeline the board keeps to, where there are several. */
export function PipelineChoice({ pipelines, chosen, onChoose }: PipelineChoiceProps) {
  if (pipelines.length < 2) return null;
  const choices = pipelines.map(({ name }) => ({ value: name, text: name }));
  const text = chosen?.name ?? messages.board.allPipelines;
  return (
    <Menu trigger={<PickerButton text={text} label={messages.board.pipelineIs(text)} />}>
      <MenuChoice
        label={messages.board.pipeline}
        value={chosen?.name ?? all}
        choices={[{ value: all, text: messages.board.allPipelines }, ...choices]}
        onChange={(name) => onChoose(name === all ? null : name)}
      />
    </Menu>
  );
}
