/** HTTP statuses the CRM API refuses with. */
export type FailureStatus = 400 | 401 | 403 | 404 | 405 | 429 | 500;

/** A refusal in Zoho's form: thrown by the routes, turned into a reply in one place. */
export class CrmFailure extends Error {
  readonly status: FailureStatus;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  /** Some calls put their refusals into a list, as they do with records. */
  readonly inList: boolean;

  constructor(
    status: FailureStatus,
    code: string,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    inList = false,
  ) {
    super(message);
    this.name = 'CrmFailure';
    this.status = status;
    this.code = code;
    this.details = details;
    this.inList = inList;
  }

  /** The reply body. */
  get body(): Readonly<Record<string, unknown>> {
    const error = { code: this.code, details: this.details, message: this.message, status: 'error' };
    return this.inList ? { data: [error] } : error;
  }
}

/** The request names a module that does not exist, or that the API does not serve. */
export function invalidModule(index = 0): CrmFailure {
  return new CrmFailure(400, 'INVALID_MODULE', 'the module name given seems to be invalid', {
    resource_path_index: index,
  });
}

/** A parameter has a value that is not allowed. */
export function invalidData(parameter: string, more: Readonly<Record<string, unknown>> = {}): CrmFailure {
  return new CrmFailure(400, 'INVALID_DATA', `the value given for ${parameter} is not valid`, {
    param_name: parameter,
    ...more,
  });
}

/** A parameter is missing. */
export function missingParameter(parameter: string): CrmFailure {
  return new CrmFailure(400, 'REQUIRED_PARAM_MISSING', 'One of the expected parameter is missing', {
    param_name: parameter,
  });
}

/** The path is none of the API's. */
export function invalidUrl(): CrmFailure {
  return new CrmFailure(
    404,
    'INVALID_URL_PATTERN',
    'Please check if the URL trying to access is a correct one',
  );
}
