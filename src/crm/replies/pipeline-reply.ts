import { z } from 'zod';
import type { JsonValue } from '../../contract/records.ts';
import type { Forecast, Pipeline } from '../../contract/sales.ts';
import { bySequence, countOrNull, flag, readList, textOrNull } from './reply-list.ts';

const mapItem = z.object({
  display_value: textOrNull,
  actual_value: textOrNull,
  sequence_number: countOrNull,
  forecast_type: textOrNull,
});

const pipelineItem = z.object({
  id: z.string(),
  display_value: textOrNull,
  actual_value: textOrNull,
  default: flag,
  maps: z.array(z.unknown()).catch([]),
});

/** Pipelines of one layout, their stages in order (crm-oas v8.0, pipeline, getPipelines). */
export function readPipelines(body: JsonValue): Pipeline[] {
  return readList(body, 'pipeline', pipelineItem).flatMap((item) => {
    const name = item.display_value ?? item.actual_value;
    if (name === null) return [];
    const maps = item.maps.flatMap((each) => {
      const parsed = mapItem.safeParse(each);
      return parsed.success ? [parsed.data] : [];
    });
    const stages = bySequence(maps).flatMap(({ display_value, actual_value, forecast_type }) => {
      // Records speak the shown value of a choice.
      const value = display_value ?? actual_value;
      return value === null ? [] : [{ value, forecast: readForecast(forecast_type) }];
    });
    return [{ id: item.id, name, isDefault: item.default, stages }];
  });
}

/** Zoho's three words for it; null for any other. */
export function readForecast(word: string | null): Forecast | null {
  switch (word?.toLowerCase()) {
    case 'open':
      return 'open';
    case 'closed won':
      return 'won';
    case 'closed lost':
      return 'lost';
    default:
      return null;
  }
}
