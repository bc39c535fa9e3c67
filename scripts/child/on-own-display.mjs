/**
 * Runs a tool, given with its parameters, on a display of its own. Started inside a network of its own: an X server
 * is reached through a socket that belongs to a network (abstract, unix(7)), and the one in /tmp that all networks
 * share is taken over by whichever server with the same number started last.
 */
import { startDisplay } from '../lib/display.mjs';
import { runEntry } from '../lib/entry.mjs';
import { runTool } from '../lib/project-tools.mjs';

await runEntry(async ([script = '', ...parameters]) => {
  const display = await startDisplay({ own: true });
  try {
    return (await runTool(script, parameters, { env: display.env })).code;
  } finally {
    await display.stop();
  }
});
