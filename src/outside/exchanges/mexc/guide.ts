import type { Guide } from '../profile.ts'
import { docs } from './calls.ts'

/** How to make a key at MEXC. Names of boxes are MEXC's own. */
export const mexcGuide: Guide = {
  keyPage: 'https://www.mexc.com/user/openapi',
  steps: [
    'Sign in at mexc.com on the web, open Profile > "API Management".',
    'Spot: tick "View Account Details" and "View Order Details". Withdraw: tick "View" (deposits and withdrawals). Transfer: tick "View".',
    'If you ever traded futures, tick "View Account Details" and "View Order Details" there too.',
    'Leave "Trade", "Transfer" and "Withdraw" off.',
    'Give it a note such as "Holdfast". Enter the address of this computer if it is fixed; without one the key ends after 90 days.',
    'Confirm with the codes that MEXC asks for, and copy "Access Key" (it begins with mx0) and "Secret Key" into the fields here. The secret is shown once.',
  ],
  tick: ['Spot: View Account Details', 'Spot: View Order Details', 'Withdraw: View', 'Transfer: View'],
  neverTick: ['Trade', 'Withdraw', 'Transfer (other than View)'],
  notes: [
    'MEXC forgets fast: trades after one month, deposits and withdrawals after 90 days, moves to futures after half a year. Connect early, let Holdfast sync at least every two weeks, and import what is older as files.',
    'Its site exports trades of the last three years.',
    'The first import asks for every market, one by one, since MEXC does not list those that you used: about seven minutes for 2,100 of them.',
    'A futures position is told when it is closed.',
    'Holdfast tells in time when a key is about to end; it can be extended on the page of the keys.',
  ],
  troubleshooting: [
    {
      problem: 'Api key info invalid (10072)',
      remedy:
        'The key is mistyped or deleted, or it had no address and ended after 90 days. Copy it again or make a new one.',
    },
    {
      problem: 'Signature for this request is not valid (700002)',
      remedy: 'The secret does not belong to this key, or the key has expired: MEXC says the same to both.',
    },
    {
      problem: 'IP [...] not in the ip white list (700006)',
      remedy: 'MEXC names the address that it saw. Add it to the key.',
    },
    {
      problem: 'No permission to access the endpoint (700007)',
      remedy: 'One of the boxes "View" is not ticked; for deposits and withdrawals it is the one under Withdraw.',
    },
    {
      problem: 'Futures: API Key expired (402)',
      remedy: "It has expired, or this computer's address is not among those of the key: MEXC says the same to both.",
    },
  ],
  source: docs('introduction'),
}
