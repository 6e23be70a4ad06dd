import type { Guide } from '../profile.ts'
import { article } from './calls.ts'

/** How to make a key at Bybit. Names of boxes are Bybit's own. */
export const bybitGuide: Guide = {
  keyPage: 'https://www.bybit.com/app/user/api-management',
  steps: [
    'Sign in on the web site of Bybit, open the account menu > "API" and choose "Create New Key".',
    'Choose "System-generated API Keys", and as usage "API Transaction".',
    'Give the key a name such as "Holdfast" and set "API Key Permissions" to "Read-Only".',
    'Tick the areas to read: under Unified Trading "Orders", "Positions" and "SPOT Trade", under Assets "Wallet" with "Account Transfer" and "Subaccount Transfer", and "Exchange History" and "Earn".',
    'Enter the address of this computer if it never changes: then the key does not expire. Otherwise choose "No IP restriction"; the key then lasts 90 days and can be extended.',
    'Confirm with the codes that Bybit sends. Copy "API Key" and "API Secret" into the fields here; the secret is shown once.',
  ],
  tick: [
    'Read-Only',
    'Orders',
    'Positions',
    'SPOT Trade',
    'Account Transfer',
    'Subaccount Transfer',
    'Exchange History',
    'Earn',
  ],
  neverTick: ['Read-Write', 'Withdrawal'],
  notes: [
    'Accounts of Bybit EU (bybit.eu) cannot be connected: there Bybit gives keys only to applications on a list of its own, under "Connect to Third-Party Applications", and a program that you run yourself is on no such list. Export the history as files there.',
    "A key without an address lasts 90 days. Extending it on Bybit's page keeps the key and the secret, so nothing has to be changed here.",
    'Bybit keeps trades and the log of the trading account for two years. What is older is only in the files of its website.',
    'Withdrawals are shown to keys of the main account alone.',
    'Earn, trading bots and copy trading are pockets of their own: what is moved there counts as moved, and is not among the balances here.',
  ],
  troubleshooting: [
    {
      problem: '10003 API key is invalid',
      remedy:
        'The key is mistyped or deleted, or belongs to another site of Bybit (Netherlands, Türkiye, ...) or to its testnet. Choose the site where you sign in.',
    },
    {
      problem: '33004 Your api key has expired',
      remedy: "Edit the key on Bybit's page and submit it again: it lives for another 90 days with the same secret.",
    },
    { problem: '10004 error sign', remedy: 'The secret does not belong to this key. Copy it again, whole.' },
    {
      problem: '10005 Permission denied',
      remedy: 'An area is not ticked. Most often it is "Wallet": without it even balances are refused.',
    },
    {
      problem: '10010 Unmatched IP',
      remedy:
        'The key is bound to other addresses, or to another application: then its page names a third-party application, as on Bybit EU, and it cannot be used here.',
    },
    {
      problem: '403 access too frequent',
      remedy:
        'Wait ten minutes; Bybit lets the address in again by itself. If it stays, Bybit does not serve this country.',
    },
  ],
  source: article('bybit-exchange/docs@072c197d docs/v5/guide.mdx'),
}
