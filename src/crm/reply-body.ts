import type { JsonValue } from '../contract/records.ts';
import { jsonText, parseJson, type JsonText } from './parse-json.ts';

/** Makes a body of the pieces in which it came. */
export type BodyMaker = (pieces: readonly Uint8Array[], byteLength: number) => ReplyBody;

/** What an answer brought, without the token that it was asked with. */
export class ReplyBody {
  readonly byteLength: number;
  /** Null where JSON is all that was wanted. */
  readonly bytes: Uint8Array | null;
  readonly #text: JsonText | null;
  #value: { readonly json: JsonValue | undefined } | null = null;

  private constructor(bytes: Uint8Array, isJson: boolean) {
    this.byteLength = bytes.byteLength;
    this.bytes = isJson ? null : bytes;
    this.#text = isJson ? jsonText(bytes) : null;
  }

  /** For a file, or where it matters how the answer was written. */
  static bytes(accessToken: string): BodyMaker {
    return (pieces) => {
      const [only] = pieces;
      const whole = pieces.length === 1 && only !== undefined ? bufferOf(only) : Buffer.concat(pieces);
      return new ReplyBody(withoutToken(whole, accessToken), false);
    };
  }

  /** For what is JSON or nothing. Its bytes are not kept: a page has 300 kB of them. */
  static json(accessToken: string): BodyMaker {
    return (pieces, byteLength) =>
      atOnce(pieces, byteLength, (whole) => new ReplyBody(withoutToken(whole, accessToken), true));
  }

  /** Undefined when it is no JSON. Parsed once, when it is first asked for. */
  json(): JsonValue | undefined {
    this.#value ??= { json: readJson(this.#text ?? jsonText(this.bytes ?? new Uint8Array())) };
    return this.#value.json;
  }
}

/** Bytes of an answer that are whole for a moment stand here: a new place for each would have to be made and collected. */
let place: Buffer | null = null;
const placeSize = 1024 * 1024;

/** @param read - keeps nothing of the bytes */
function atOnce<T>(pieces: readonly Uint8Array[], byteLength: number, read: (whole: Buffer) => T): T {
  if (byteLength > placeSize) return read(Buffer.concat(pieces));
  place ??= Buffer.allocUnsafeSlow(placeSize);
  let at = 0;
  for (const piece of pieces) {
    place.set(piece, at);
    at += piece.byteLength;
  }
  const whole = place.subarray(0, at);
  try {
    return read(whole);
  } finally {
    // Somebody's records.
    whole.fill(0);
  }
}

/** A server that answers with what it was sent, as some do for testing, must not put the token on a screen. */
function withoutToken(bytes: Buffer, accessToken: string): Buffer {
  // As JSON may have it, too; what cannot stand in a header as it is was refused before.
  const forms = [...new Set([accessToken, JSON.stringify(accessToken).slice(1, -1)])];
  if (!forms.some((form) => bytes.includes(form))) return bytes;
  const text = forms.reduce((rest, form) => rest.replaceAll(form, '[token]'), bytes.toString('latin1'));
  return Buffer.from(text, 'latin1');
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function readJson(text: JsonText): JsonValue | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
