import type { ManagedView } from '../../../src/contract/index.ts';
import { useAppState } from '../../lib/deskside-context.ts';
import { messages } from '../../messages/index.ts';
import css from './settings.module.css';

/** What an admin has decided for this computer, to read. Without a policy there is nothing to say. */
export function ManagedSection() {
  const { managed } = useAppState();
  if (managed === undefined) return null;
  return (
    <section className={css['section']} aria-labelledby="settings-managed">
      <h3 id="settings-managed" className={css['title']}>
        {messages.settings.managed.title}
      </h3>
      <p className={css['text']}>{messages.settings.managed.text}</p>
      <ul className={css['managed']}>
        {managedSentences(managed).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}

function managedSentences(managed: ManagedView): readonly string[] {
  const { managed: words } = messages.settings;
  const { updates, lockAfterMinutes, endUnusedAfterDays, exportFolders } = managed;
  const sentences = [
    managed.asWritten ? null : words.strict,
    managed.connection === null ? null : words.connection(managed.connection),
    managed.otherConnections ? null : words.onlyConnection,
    managed.memoryOnly ? words.memoryOnly : null,
    lockAfterMinutes === null ? null : words.lockAfter(lockAfterMinutes),
    endUnusedAfterDays === null ? null : words.endUnused(endUnusedAfterDays),
    managed.export ? null : words.noFiles,
    managed.export && exportFolders !== null ? words.folders(exportFolders.join(' · ')) : null,
    managed.copyToken ? null : words.noCopyToken,
    managed.explorer ? null : words.noExplorer,
    words.writing[managed.writingScopes],
    updates.kind === 'pinned' ? words.pinned(updates.version) : words.updates[updates.kind],
    words.telemetry,
  ];
  return sentences.filter((sentence) => sentence !== null);
}
