import type { Guide } from '../profile.ts'
import { docs } from './calls.ts'

/** How to make a key at BigONE. Names of boxes are BigONE's own. */
export const bigoneGuide: Guide = {
  keyPage: 'https://big.one',
  steps: [
    'Sign in at big.one on the web, open the user centre > "API management", and choose "Create API Key".',
    'Tick "View Account Balance Information", "View Trade Information", "View Deposit History" and "View Withdrawal History".',
    'If you ever traded contracts, tick "Access Contract" too.',
    'Leave "Create Orders", "Execute Withdrawals" and "Create Contract" off.',
    'Enter the address of this computer if it is fixed (up to 20 addresses with commas between them); else leave the list empty.',
    'Confirm with the second factor, and copy the key and the secret into the fields here, as they are. The secret is shown once.',
  ],
  tick: [
    'View Account Balance Information',
    'View Trade Information',
    'View Deposit History',
    'View Withdrawal History',
  ],
  neverTick: ['Create Orders', 'Execute Withdrawals', 'Create Contract'],
  notes: [
    'BigONE does not tell what else a key may do, so look for yourself that nothing else is ticked.',
    'A key does not expire. Its rights and addresses can be changed later.',
    'Results, fees and funding of contracts are not given out by the API; what they changed shows as a difference of the balances.',
  ],
  troubleshooting: [
    {
      problem: 'Unauthorized (40004)',
      remedy:
        'The key is mistyped or deleted, or belongs to the old API (V2): such keys do not work any more, make a new one.',
    },
    {
      problem: 'Invalid token (40106)',
      remedy: 'The secret does not belong to this key, or it was changed in some way. Paste it as BigONE shows it.',
    },
    {
      problem: 'Permission denied (10403)',
      remedy:
        'If nothing at all can be read, the address of this computer is not on the list of the key. Else a box is not ticked.',
    },
  ],
  source: docs('api-key-setup'),
}
