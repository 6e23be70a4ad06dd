import type { Guide } from '../profile.ts'
import { docs } from './calls.ts'

/** How to make a key at Crypto.com Exchange. Names of boxes are its own. */
export const cryptocomGuide: Guide = {
  keyPage: 'https://crypto.com/exchange/user/settings/api-management',
  steps: [
    'This is for Crypto.com Exchange (crypto.com/exchange). The Crypto.com App on a phone is another account and has no keys: export a file there.',
    'Sign in at crypto.com/exchange in a browser, with the master account; two-factor sign-in must be on.',
    'Open the menu of your user > Settings > API Management and choose "Create a new API key".',
    'Name the key and confirm with the two-factor code. Leave only "Can Read", which is always on.',
    'Leave the list of addresses empty unless this computer has a fixed one.',
    'Copy key and secret into the fields here. The secret begins with "cxakp_" and is shown once.',
    'For each sub-account make one more key there, and choose that kind here.',
  ],
  tick: ['Can Read'],
  neverTick: ['Enable Trading', 'Enable Withdrawal'],
  notes: [
    'Crypto.com Exchange keeps six months of trades. Connect early, and export what is older from its website now.',
    'Trades come with one request a second and a week at a time: the first import takes half a minute at the least.',
    'It does not say which rights a key has. See for yourself that "Enable Trading" and "Enable Withdrawal" are off.',
  ],
  troubleshooting: [
    {
      problem: '40101: Authentication failure',
      remedy:
        'Key or secret is mistyped, swapped or deleted: one answer is given for each. The text that begins with "cxakp_" is the secret.',
    },
    {
      problem: '40103: IP_ILLEGAL',
      remedy: 'Add the address of this computer to the key, or make a key without a list of addresses.',
    },
    { problem: '40102: INVALID_NONCE', remedy: 'The clock of this computer is wrong. Turn on automatic time.' },
    {
      problem: 'There is no API page',
      remedy: 'You are in the Crypto.com App. It has no keys; export its history as a file and import that.',
    },
  ],
  source: docs('generating-the-api-key'),
}
