import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProtocolRequest, ProtocolResponse } from 'electron';
import { appFileResponse, startPage } from './app-protocol.ts';
import { FirstFiles, filesNamedIn } from './first-files.ts';

/** How far the page has been given its files. */
export interface PageLoad {
  /** Resolves when its HTML has been given: the process that is to show it takes its time to start. */
  readonly htmlGiven: Promise<void>;
  /** Resolves when it has been given all that it begins with. */
  readonly allGiven: Promise<void>;
}

/** The files of the built page. */
export interface PageFiles extends PageLoad {
  readonly answer: (request: Pick<ProtocolRequest, 'method' | 'url'>) => ProtocolResponse;
}

export function pageFiles(folder: string): PageFiles {
  const html = new FirstFiles();
  html.expect([startPage]);
  const first = new FirstFiles();
  readFile(join(folder, 'index.html'), 'utf8').then(
    (text) => first.expect(filesNamedIn(text, startPage)),
    () => first.expect([]),
  );
  return {
    htmlGiven: html.allGiven,
    allGiven: first.allGiven,
    answer: (request) => {
      const response = appFileResponse(folder, request);
      html.give(request.url);
      first.give(request.url);
      return response;
    },
  };
}
