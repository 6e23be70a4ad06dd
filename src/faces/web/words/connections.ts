import { frameWords } from './frame.ts'

const { many } = frameWords

export const connectionsWords = {
  title: 'Connections',
  add: 'Add a connection',
  syncAll: 'Sync all now',
  search: 'Search connections',
  groups: {
    you: 'Needs you',
    waiting: 'At work, or waiting by itself',
    healthy: 'Healthy',
    frozen: 'Frozen',
  },
  groupNote: {
    you: 'Nothing that was imported is lost. Each says what happened and what to do.',
    waiting: 'Nothing to do here.',
    healthy: '',
    frozen: 'Kept in every report, and not asked any more.',
  },
  allWell: (total: number) => (total === 1 ? 'Your connection is healthy.' : `All ${total} connections are healthy.`),
  completeTo: 'Complete to',
  summary: (you: number, total: number) => `${many(you, 'connection needs', 'connections need')} you, of ${total}.`,
  summaryBusy: (busy: number, total: number) =>
    `${busy} of ${total} at work or waiting by itself; nothing for you to do.`,
  states: {
    verifying: 'Checking the key',
    syncing: 'Importing',
    healthy: 'Healthy',
    waiting: 'Waiting by itself',
    degraded: 'Works in part',
    broken: 'Stopped',
    frozen: 'Frozen',
    archived: 'Removed',
  },
  practice: 'Practice',
  practiceHint: 'A pretend exchange on this computer. Nothing in it is real.',
  proven: 'Proven complete to',
  neverProven: 'Nothing proven yet',
  records: (count: number) => many(count, 'record', 'records'),
  keyExpires: 'Key expires',
  keyExpired: 'Key expired',
  coverage: 'Coverage',
  fix: 'Fix it',
  nothingFound: (text: string) => `No connection has "${text}" in its name.`,
  progress: (stream: string, requests: number, total: number) =>
    `${stream}: ${requests.toLocaleString('en')} of ${total.toLocaleString('en')} requests`,
  progressOpen: (stream: string, requests: number) => `${stream}: ${many(requests, 'request', 'requests')} so far`,
  progressRecords: (count: number) => many(count, 'record', 'records'),
  progressAbout: (time: string) => `about ${time} left`,
  progressLimited: (exchange: string) => `paced by ${exchange}'s rate limit`,
  progressLabel: (name: string) => `Import of ${name}`,
  readingAnew: (events: number) =>
    `Holdfast was updated and reads everything here anew: ${events.toLocaleString('en')} events so far. Nothing is asked of the exchange for it.`,
  starting: 'Starting: the first page is being asked for',
  empty: {
    title: 'Connect your first exchange',
    text: 'Holdfast imports the whole history of an account, proves that it is complete, and says why when something stops it.',
    readOnlyTitle: 'What read-only means',
    readOnly: [
      'Holdfast takes only keys that may look and nothing else. A key that can trade or withdraw is refused.',
      'No order and no withdrawal can be sent from here: each request must be on a list of reading requests, and a test tries to break that.',
      'The key is sealed on this computer. It is never shown again, never logged, and sent to nobody but the exchange.',
    ],
    practiseTitle: 'Or try it without an account',
    practise: 'Start practising',
    practiseWhich: 'Pretend exchange',
    practiseText:
      'Starts an exchange on this computer with an invented history, as long as the real one remembers. Remove it whenever you like.',
    practising: 'Starting the pretend exchange ...',
  },
} as const
