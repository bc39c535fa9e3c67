import { loadSentences } from '../../../renderer/messages/index.ts';

await loadSentences();
