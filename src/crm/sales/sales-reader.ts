import type { RecordPage } from '../../contract/records.ts';
import type {
  Available,
  Blueprint,
  ContactRole,
  CrmCurrency,
  DeletedKind,
  DeletedPage,
  Pipeline,
  StageStay,
} from '../../contract/sales.ts';
import { checkedId, checkedName } from '../api-address.ts';
import { CrmError } from '../crm-error.ts';
import type { CallOptions, CrmCall, CrmRequests } from '../crm-requests.ts';
import { callOptions, pageQuery } from '../list-calls.ts';
import type { ListRequest, RecordRequest } from '../read-requests.ts';
import { readCurrencies } from '../replies/currency-reply.ts';
import { readBlueprint, readContactRoles, readStageHistory } from '../replies/deal-reply.ts';
import { readDeleted } from '../replies/deleted-reply.ts';
import { readPipelines } from '../replies/pipeline-reply.ts';
import { readPage, rowsPerPage } from '../replies/record-reply.ts';
import { unlessAbsent } from './unless-absent.ts';

/** Layouts whose pipelines are read, each for one credit. */
const mostLayouts = 10;

const roleFields = 'Full_Name,Email,Phone';
const stayFields =
  'Stage,Moved_To__s,Amount,Currency,Probability,Expected_Revenue,Stage_Duration_Calendar_Days,Modified_Time,Modified_By';

export interface DeletedRequest extends CallOptions {
  readonly module: string;
  readonly type: DeletedKind;
  /** From 1. */
  readonly page: number;
}

/**
 * What lies around deals and leads. Organisations differ in what they have of it, and sign-ins in what they may
 * see: that is told as an absence, never as a failure.
 */
export class SalesReader {
  readonly #requests: Pick<CrmRequests, 'json'>;

  constructor(requests: Pick<CrmRequests, 'json'>) {
    this.#requests = requests;
  }

  /** The pipelines of these layouts of deals, each once. */
  pipelines(layoutIds: readonly string[], options: CallOptions = {}): Promise<Available<Pipeline[]>> {
    const asked = layoutIds.slice(0, mostLayouts).map(async (layout) => {
      const query = { layout_id: checkedId(layout) };
      const call = { ...callOptions(options), path: ['settings', 'pipeline'], query };
      return this.#pipelinesOf(call);
    });
    return unlessAbsent(
      Promise.all(asked).then((lists) => [...new Map(lists.flat().map((each) => [each.id, each])).values()]),
    );
  }

  /** A layout of another kind, or without a pipeline, has none. */
  async #pipelinesOf(call: CrmCall): Promise<Pipeline[]> {
    try {
      return readPipelines((await this.#requests.json(call)).body);
    } catch (error) {
      const isNone = error instanceof CrmError && error.zohoDetails.paramName === 'layout_id';
      if (isNone) return [];
      throw error;
    }
  }

  currencies(options: CallOptions = {}): Promise<Available<CrmCurrency[]>> {
    const call = { ...callOptions(options), path: ['org', 'currencies'] };
    return unlessAbsent(this.#requests.json(call).then(({ body }) => readCurrencies(body)));
  }

  /** At most 200. */
  contactRoles(request: RecordRequest): Promise<Available<ContactRole[]>> {
    const query = { fields: roleFields, per_page: rowsPerPage };
    return unlessAbsent(
      this.#requests
        .json({ ...recordCall(request, 'Contact_Roles'), query })
        .then(({ body }) => readContactRoles(body)),
    );
  }

  /** The latest 200 stages. */
  stageHistory(request: RecordRequest): Promise<Available<StageStay[]>> {
    const query = { fields: stayFields, per_page: rowsPerPage };
    return unlessAbsent(
      this.#requests
        .json({ ...recordCall(request, 'Stage_History'), query })
        .then(({ body }) => readStageHistory(body)),
    );
  }

  /** Null for a record that is in no process. */
  blueprint(request: RecordRequest): Promise<Available<Blueprint | null>> {
    return unlessAbsent(this.#blueprintOf(recordCall(request, 'actions', 'blueprint')));
  }

  async #blueprintOf(call: CrmCall): Promise<Blueprint | null> {
    try {
      return readBlueprint((await this.#requests.json(call)).body);
    } catch (error) {
      if (error instanceof CrmError && error.code === 'crm.not_in_process') return null;
      throw error;
    }
  }

  /** What was deleted from a module: for 60 days in the recycle bin, and 120 days long what is gone for good. */
  async deletedRecords(request: DeletedRequest): Promise<DeletedPage> {
    const { module, type, page } = request;
    const { body, receivedAt } = await this.#requests.json({
      ...callOptions(request),
      path: [checkedName(module), 'deleted'],
      query: { type, page, per_page: rowsPerPage },
    });
    return readDeleted(body, page, receivedAt);
  }

  /** Leads that were converted; Zoho leaves them out of every other list (Get Records, `converted`). */
  async convertedLeads(request: Omit<ListRequest, 'module'>): Promise<RecordPage> {
    const { body, receivedAt } = await this.#requests.json({
      ...callOptions(request),
      path: ['Leads'],
      query: { ...pageQuery({ ...request, module: 'Leads' }), converted: 'true' },
    });
    return readPage(body, [...new Set(request.fields)], request.page, receivedAt, 'tokens');
  }
}

function recordCall(request: RecordRequest, ...rest: readonly string[]): CrmCall {
  const { module, id } = request;
  return { ...callOptions(request), path: [checkedName(module), checkedId(id), ...rest] };
}
