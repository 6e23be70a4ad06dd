import type { Guide } from '../profile.ts'
import { docs } from './calls.ts'

/** How to make a key at HTX. Names of boxes are HTX's own. */
export const htxGuide: Guide = {
  keyPage: 'https://www.htx.com/en-us/apikey/',
  steps: [
    'Sign in at htx.com on the web, open the profile icon > "API Management".',
    'Give the key a note such as "Holdfast", and tick only "Read" (read-only). Leave "Trade" and "Withdraw" off.',
    'Under "Link IP address" enter the address of this computer if it is fixed: then the key lasts. Left empty, the key ends after 90 days and must be renewed on that page.',
    'Confirm with the codes from e-mail, SMS or authenticator.',
    'Copy "Access Key" and "Secret Key" into the fields here; HTX shows the secret once.',
  ],
  tick: ['Read'],
  neverTick: ['Trade', 'Withdraw'],
  notes: [
    'HTX forgets fast: trades after 120 days, moves between accounts after 180 days, rebates and airdrops after 30 days. Let Holdfast sync at least once a month, and import older parts as files.',
    'Deposits and withdrawals are kept for good.',
    'The first import takes about five minutes: the history of the last 30 days is given out one hour at a time.',
    'Holdfast tells in time when a key is about to end.',
  ],
  troubleshooting: [
    {
      problem: 'Signature not valid: Incorrect Access key',
      remedy: 'The access key is mistyped or was deleted. Copy it again.',
    },
    {
      problem: 'Signature not valid: Verification failure',
      remedy: 'The secret key does not belong to this access key. The last of its four groups has 5 characters.',
    },
    {
      problem: 'Signature not valid: Incorrect IP address',
      remedy: 'The key is bound to other addresses. HTX names the address that it saw at the end of its text.',
    },
    {
      problem: 'Signature not valid: API key has expired',
      remedy: 'A key without an address ends after 90 days. Renew it, or make a new one and bind it to an address.',
    },
  ],
  source: docs('access-and-secret-key'),
}
