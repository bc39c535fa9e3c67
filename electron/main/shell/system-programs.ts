import { execFile } from 'node:child_process';

/** The only programs that the app starts: they belong to the system and tell what Electron and Node cannot. */
const programs = {
  pkcheck: '/usr/bin/pkcheck',
  powershell: 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
} as const;

export type SystemProgram = keyof typeof programs;

/** Its full path: the search path is the person's. */
export function systemProgram(program: SystemProgram): string {
  return programs[program];
}

/** Runs one to its end. @returns its exit code, null when it could not be run or was ended, and what it wrote */
export function runSystemProgram(
  program: SystemProgram,
  parameters: readonly string[],
  timeout: number,
): Promise<{ readonly code: number | null; readonly text: string }> {
  return new Promise((resolve) => {
    execFile(systemProgram(program), parameters, { timeout, windowsHide: true }, (error, text) => {
      const failed = typeof error?.code === 'number' ? error.code : null;
      resolve({ code: error === null ? 0 : failed, text });
    });
  });
}
