import type { Guide } from '../profile.ts'
import { docs } from './calls.ts'

/** How to make a key at Bitvavo. Names of boxes are Bitvavo's own. */
export const bitvavoGuide: Guide = {
  keyPage: 'https://account.bitvavo.com/user/api',
  steps: [
    'Sign in at bitvavo.com in a browser (the app cannot make keys). Two-factor sign-in must be on.',
    'Open the menu of your account, then Settings > API, accept the terms if asked, and choose "Add new API key".',
    'Give the key a name, for example "Holdfast", and tick "View access" (older pages call it "Read-only"). Leave everything else off.',
    'Leave the "IP Whitelist" empty unless this computer has a fixed address.',
    'Enter your password and the two-factor code.',
    'Copy the key (64 characters) and the secret (128 characters) into the fields here; the secret is shown once.',
    'Open the e-mail from Bitvavo and confirm the key. Until then it is refused.',
  ],
  tick: ['View access'],
  neverTick: ['Trade digital assets', 'Withdraw digital assets', 'Internal Transfer', 'Administrative'],
  notes: [
    'Bitvavo keeps the whole history and gives it as one list: a usual account is imported within a minute.',
    'Bitvavo does not say which rights a key has. Withdrawals over the API ask for no second factor there, so see for yourself that only "View access" is ticked.',
  ],
  troubleshooting: [
    {
      problem: '306: Please ensure that you have confirmed the API key by e-mail',
      remedy: 'Open the e-mail "Confirm API key" and follow its link, then choose "Check again".',
    },
    {
      problem: '305: No active API key found',
      remedy: 'The key is mistyped, deleted or not confirmed by e-mail yet. Copy it again; it has 64 characters.',
    },
    { problem: '301: API Key must be of length 64', remedy: 'The key is cut off, or key and secret are swapped.' },
    { problem: '309: The signature is invalid', remedy: 'The secret is not the one of this key. Make a new key.' },
    {
      problem: '307: This key does not allow access from this IP',
      remedy: 'Add the address of this computer to the key\'s "IP Whitelist", or make a key without one.',
    },
    { problem: '311: showing account information', remedy: 'Make a key with "View access" ticked.' },
  ],
  source: docs('get-started'),
}
