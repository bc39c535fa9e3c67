import { extraModule } from './extra-module.ts';
import { accountsModule } from './accounts.ts';
import { callsModule, eventsModule } from './activities.ts';
import { contactsModule } from './contacts.ts';
import type { CompanyContext } from './context.ts';
import { dealsModule } from './deals.ts';
import { CompanyModule } from './module.ts';
import {
  leadsModule,
  productsModule,
  siteVisitsModule,
  tasksModule,
  tradeFairsModule,
} from './other-modules.ts';
import { Relations } from './relations.ts';
import { priceBooksModule, quotesModule } from './sales-documents.ts';
import { SubformModule } from './subform-module.ts';
import { ownerValue, sampleUsers } from './users.ts';
import type { CrmObject } from './values.ts';
import { dayMs, zonedTime } from './values.ts';

const convertedLeadCount = 45;

/** What the sample company is to be like. */
export interface CompanyOptions {
  readonly seed: number;
  readonly contacts: number;
  readonly extraFields: number;
  /** Default 0. */
  readonly extraModules?: number;
  /** Epoch milliseconds; the company's dates are told from midnight of this day. */
  readonly now: number;
}

/** The sample company: modules with their records, and the relations between them. */
export class Company {
  readonly options: CompanyOptions;
  readonly relations: Relations;
  /** Leads that were converted: apart from the others, as they are in Zoho. */
  readonly convertedLeads: CompanyModule;
  readonly #modules = new Map<string, CompanyModule>();
  readonly #subforms = new Map<string, SubformModule>();

  constructor(options: CompanyOptions) {
    this.options = options;
    const { contacts } = options;
    const sizes = {
      Leads: Math.ceil(contacts / 3),
      Contacts: contacts,
      Accounts: Math.ceil(contacts / 4),
      Deals: Math.ceil(contacts / 2),
      Tasks: Math.ceil(contacts / 2),
      Products: contacts === 0 ? 0 : 60,
      Site_Visits: Math.ceil(contacts / 5),
      Trade_Fairs: 0,
      Events: Math.ceil(contacts / 3),
      Calls: Math.ceil(contacts / 4),
      Quotes: Math.ceil(contacts / 6),
      Price_Books: contacts === 0 ? 0 : 6,
    };
    this.relations = new Relations((apiName) => this.module(apiName));
    const context: CompanyContext = {
      seed: options.seed,
      today: Math.floor(options.now / dayMs) * dayMs,
      sizes,
      extraFields: options.extraFields,
      module: (apiName) => this.module(apiName),
      countRelated: (child, field, row) => this.relations.childRows(child, field, row).length,
      sumRelated: (child, field, row, amount) => this.relations.sum(child, field, row, amount),
    };
    const makers = [
      leadsModule,
      contactsModule,
      accountsModule,
      dealsModule,
      tasksModule,
      productsModule,
      siteVisitsModule,
      tradeFairsModule,
      eventsModule,
      callsModule,
      quotesModule,
      priceBooksModule,
    ];
    for (const make of makers) {
      const spec = make(context);
      this.#modules.set(spec.apiName, new CompanyModule(spec));
    }
    for (let number = 1; number <= (options.extraModules ?? 0); number += 1) {
      const spec = extraModule(context, number);
      this.#modules.set(spec.apiName, new CompanyModule(spec));
    }
    const itself = (): CompanyModule => this.convertedLeads;
    this.convertedLeads = new CompanyModule(
      leadsModule(
        {
          ...context,
          seed: options.seed + 1,
          sizes: { ...sizes, Leads: contacts === 0 ? 0 : convertedLeadCount },
          module: (apiName) => (apiName === 'Leads' ? itself() : this.module(apiName)),
        },
        { slot: 15, convertedAt: (row) => itself().modifiedAt(row) },
      ),
    );
  }

  /** The record of an id and the module that holds it: a converted lead is none of the leads any more. */
  locate(module: CompanyModule, id: string): { module: CompanyModule; row: number } | undefined {
    const holders = module.spec.apiName === 'Leads' ? [module, this.convertedLeads] : [module];
    for (const holder of holders) {
      const row = holder.rowOf(id);
      if (row !== undefined) return { module: holder, row };
    }
    return undefined;
  }

  /** The modules that hold records, in the order of the tabs. */
  get modules(): readonly CompanyModule[] {
    return [...this.#modules.values()];
  }

  /** @throws RangeError for a module that does not exist */
  module(apiName: string): CompanyModule {
    const found = this.#modules.get(apiName);
    if (found === undefined) throw new RangeError(`The sample company has no module ${apiName}.`);
    return found;
  }

  find(apiName: string): CompanyModule | undefined {
    return this.#modules.get(apiName);
  }

  /** The rows of a subform, by its name; undefined when no module has it. */
  subform(apiName: string): SubformModule | undefined {
    for (const parent of this.modules) {
      const field = parent.fields.find(({ subform }) => subform?.module === apiName);
      if (field === undefined) continue;
      const known = this.#subforms.get(apiName);
      const current =
        known?.version === parent.version
          ? known
          : new SubformModule((name) => this.module(name), parent, field);
      this.#subforms.set(apiName, current);
      return current;
    }
    return undefined;
  }

  /** Adds a record as a colleague would, and gives its id. */
  insertRecord(apiName: string, values: CrmObject, now: number): string {
    const module = this.module(apiName);
    const owner = ownerValue(sampleUsers[0] ?? noUser());
    const time = zonedTime(now, 0);
    const system = {
      Owner: owner,
      Created_By: owner,
      Modified_By: owner,
      Created_Time: time,
      Modified_Time: time,
      Tag: [],
    };
    return module.insert({ ...system, ...fullNameOf(module, values), ...values }, now);
  }

  /** Changes a record. @returns false when there is no such record */
  updateRecord(apiName: string, id: string, values: CrmObject, now: number): boolean {
    const module = this.module(apiName);
    const row = module.rowOf(id);
    if (row === undefined) return false;
    const current = {
      First_Name: module.value(row, 'First_Name'),
      Last_Name: module.value(row, 'Last_Name'),
      ...values,
    };
    const renamed = 'First_Name' in values || 'Last_Name' in values ? fullNameOf(module, current) : {};
    module.update(row, { Modified_Time: zonedTime(now, 0), ...renamed, ...values }, now);
    return true;
  }

  /** Moves a record to the recycle bin. @returns false when there is no such record */
  deleteRecord(apiName: string, id: string, now: number): boolean {
    const module = this.module(apiName);
    const row = module.rowOf(id);
    if (row === undefined) return false;
    module.delete(row, now);
    return true;
  }
}

function fullNameOf(module: CompanyModule, values: CrmObject): CrmObject {
  if (module.field('Full_Name') === undefined) return {};
  const names = [values['First_Name'], values['Last_Name']].filter((name) => typeof name === 'string');
  return { Full_Name: names.join(' ') };
}

function noUser(): never {
  throw new RangeError('The sample company has no users.');
}
