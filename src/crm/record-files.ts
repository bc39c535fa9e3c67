import type { Photo } from '../contract/records.ts';
import { checkedId, checkedName } from './api-address.ts';
import { CrmError } from './crm-error.ts';
import type { CrmCall, CrmRequests } from './crm-requests.ts';
import { callOptions } from './list-calls.ts';
import { longestPhoto, readPicture } from './picture.ts';
import { longestFile, type RecordRequest } from './read-requests.ts';

export interface FieldFileRequest extends RecordRequest {
  /** `id` of the file in the value of its field. */
  readonly fileId: string;
}

/**
 * Files of file and picture fields, by `GET /{module}/{id}/actions/download_fields_attachment`. It takes the `id` of
 * the file in the record and the permission to read the module; `GET /files` would take a permission of its own.
 */
export class RecordFiles {
  readonly #requests: CrmRequests;

  constructor(requests: CrmRequests) {
    this.#requests = requests;
  }

  /** Null for what cannot be shown as a picture, above 5 MB or of another type. */
  async picture(request: FieldFileRequest): Promise<Photo | null> {
    const { bytes } = await this.#requests.bytes({ ...fileCall(request), maxBytes: longestPhoto });
    return bytes === null ? null : readPicture(bytes);
  }

  /** The bytes of a file, handed on as they come. @throws CrmError `crm.file_not_found` when there are none */
  async download(
    request: FieldFileRequest & { readonly write: (piece: Uint8Array) => Promise<void> },
  ): Promise<void> {
    let length = 0;
    const write = async (piece: Uint8Array): Promise<void> => {
      length += piece.byteLength;
      await request.write(piece);
    };
    await this.#requests.bytes({ ...fileCall(request), maxBytes: longestFile, write });
    // Zoho answers 204 for a file that is gone (files.yaml, v8).
    if (length === 0) throw new CrmError('crm.file_not_found');
  }
}

function fileCall(request: FieldFileRequest): CrmCall {
  const { module, id, fileId } = request;
  return {
    ...callOptions(request),
    path: [checkedName(module), checkedId(id), 'actions', 'download_fields_attachment'],
    query: { fields_attachment_id: checkedId(fileId) },
  };
}
