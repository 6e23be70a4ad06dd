import type { Guide } from '../profile.ts'
import { article } from './calls.ts'

/** How to make a key at Kraken. Names of boxes are Kraken's own. */
export const krakenGuide: Guide = {
  keyPage: 'https://pro.kraken.com/app/settings/api',
  steps: [
    'Sign in at Kraken Pro (or kraken.com), open the account menu at the top right, then Settings > API, and choose "Create API key".',
    'Give the key a name, for example "Holdfast". Make a key for Holdfast alone: two programs on one key disturb each other.',
    'Under "Funds permissions" tick "Query".',
    'Under "Orders and trades" tick "Query open orders & trades" and "Query closed orders & trades".',
    'Under "Data" tick "Query ledger entries"; for a large account also "Export data", which may be left off.',
    'Leave "IP address whitelisting", "Key expiration" and "Query start date / end date" off, and do not put two-factor sign-in on the key itself.',
    'Choose "Generate key" and confirm. Copy "API key" and "Private key" into the fields here; Kraken shows the private key once.',
  ],
  tick: ['Query', 'Query open orders & trades', 'Query closed orders & trades', 'Query ledger entries'],
  neverTick: ['Withdraw', 'Create & modify orders', 'Cancel & close orders', 'Earn', 'Deposit'],
  notes: [
    'Kraken keeps the whole history: everything since the account was opened can be imported.',
    'Kraken answers slowly on purpose: about one page of 50 entries every six seconds. A large account takes an hour or more; the import goes on by itself and can be interrupted. With "Export data" ticked, more than 10,000 entries come as one file in minutes; times are then of whole seconds.',
    'Kraken Futures is a separate product with its own keys; a futures key is refused here.',
  ],
  troubleshooting: [
    {
      problem: 'EAPI:Invalid key',
      remedy: 'The key is mistyped, deleted, or a Kraken Futures key. Copy it again; "API key" is the shorter text.',
    },
    {
      problem: 'EAPI:Invalid signature',
      remedy: 'The private key is not the one that belongs to this API key. Copy it again, whole; it ends with "==".',
    },
    { problem: 'EAPI:Invalid nonce', remedy: 'Another program uses this key. Make a key for Holdfast alone.' },
    { problem: 'Old history is missing', remedy: 'The key has a "Query start date". Make one without.' },
    {
      problem: 'EGeneral:Temporary lockout',
      remedy: 'Too many failed tries. Wait 15 minutes; trying again earlier prolongs it.',
    },
  ],
  source: article('https://support.kraken.com/hc/en-us/articles/how-to-create-an-api-key-on-kraken-pro'),
}
