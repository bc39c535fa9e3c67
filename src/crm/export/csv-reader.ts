import { CrmError } from '../crm-error.ts';

/** Characters of a record: far more than all fields of one may hold at Zoho. */
const longestRecord = 32 * 1024 * 1024;

/**
 * Reads CSV (RFC 4180) piece by piece: a piece may end anywhere, also within a value. What is given back are
 * whole records only. What does not end, such as a value whose quote is never closed, is not kept for ever.
 */
export class CsvReader {
  #record: string[] = [];
  #value = '';
  #state: 'start' | 'plain' | 'quoted' | 'quote' = 'start';
  /** Whether anything of the record under way was read. */
  #begun = false;
  /** Characters of the record under way, of the pieces before. */
  #length = 0;

  /**
   * The records that end in this piece.
   * @throws CrmError `crm.server_unexpected` for a record longer than any
   */
  read(piece: string): string[][] {
    const { records, end } = this.#read(piece);
    this.#length = (records.length === 0 ? this.#length : 0) + piece.length - end;
    if (this.#length > longestRecord) throw new CrmError('crm.server_unexpected', { status: 200 });
    return records;
  }

  /** `end`: where the last of the records ends. */
  #read(piece: string): { readonly records: string[][]; readonly end: number } {
    const records: string[][] = [];
    let at = 0;
    let ended = 0;
    while (at < piece.length) {
      if (this.#state === 'quoted') {
        const end = piece.indexOf('"', at);
        this.#value += piece.slice(at, end < 0 ? piece.length : end);
        if (end < 0) return { records, end: ended };
        this.#state = 'quote';
        at = end + 1;
        continue;
      }
      const character = piece.charAt(at);
      at += 1;
      if (character === '"' && this.#state !== 'plain') {
        // Behind a closing quote it is a quote of the value itself.
        if (this.#state === 'quote') this.#value += '"';
        this.#state = 'quoted';
        this.#begun = true;
      } else if (character === ',') this.#endValue();
      else if (character === '\n') {
        this.#endRecord(records);
        ended = at;
      } else if (character !== '\r' || this.#state === 'plain') this.#plain(character);
    }
    return { records, end: ended };
  }

  /** The last record, when the file does not end with a line ending. */
  end(): string[][] {
    const records: string[][] = [];
    if (this.#begun) this.#endRecord(records);
    return records;
  }

  #plain(character: string): void {
    this.#value += character;
    this.#state = 'plain';
    this.#begun = true;
  }

  #endValue(): void {
    this.#record.push(this.#value);
    this.#value = '';
    this.#state = 'start';
    this.#begun = true;
  }

  #endRecord(records: string[][]): void {
    // A carriage return belongs to the line ending; one within a plain value cannot be told apart.
    if (this.#state === 'plain' && this.#value.endsWith('\r')) this.#value = this.#value.slice(0, -1);
    if (this.#begun) {
      this.#endValue();
      records.push(this.#record);
    }
    this.#record = [];
    this.#begun = false;
  }
}
