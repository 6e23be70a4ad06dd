import type { Guide } from '../profile.ts'
import { docs } from './calls.ts'

export const krakenFuturesGuide: Guide = {
  keyPage: 'https://futures.kraken.com/trade/settings/api',
  steps: [
    'Sign in at Kraken Pro and open the futures settings: Settings > API keys > Futures.',
    'Choose "Create key" and give it a name, for example "Holdfast".',
    'Set "General API" to "Read Only" and "Withdrawal API" to "No Access".',
    'Leave the restriction to addresses off, and choose "Create".',
    'Copy "Public key" and "Private key" into the fields here; the private key is shown once.',
  ],
  tick: ['General API: Read Only'],
  neverTick: ['General API: Full Access', 'Withdrawal API: Full Access'],
  notes: [
    'The account log holds every change of a balance since the account was opened.',
    'Kraken (spot) is another connection with a key of its own. What goes from one to the other leaves the one and arrives at the other.',
  ],
  troubleshooting: [
    {
      problem: 'authenticationError',
      remedy: 'The key is mistyped or deleted, or it is a key of Kraken (spot). Make one on the futures page.',
    },
  ],
  source: docs('api-reference/api-keys/check-v3-api-key'),
}
