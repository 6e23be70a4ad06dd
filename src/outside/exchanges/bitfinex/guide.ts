import type { Guide } from '../profile.ts'
import { article } from './calls.ts'

/** How to make a key at Bitfinex. Names of switches are Bitfinex's own. */
export const bitfinexGuide: Guide = {
  keyPage: 'https://setting.bitfinex.com/api',
  steps: [
    'Sign in at bitfinex.com in a browser; two-factor sign-in should be on.',
    'Open the menu of your user > API and choose "Create New Key". What is chosen at first is reading alone: keep it.',
    'See that reading ("Get ...") is on for "Account Info", "Account History", "Orders", "Margin Trading", "Margin Funding" and "Wallets".',
    'See that every other switch is off: creating and editing orders, transferring between wallets, and all under "Withdrawals".',
    'Leave the restriction of addresses empty unless this computer has a fixed one.',
    'Name the key, choose "Generate API key" and enter the two-factor code.',
    'Open the link of the e-mail in the same browser: only then key and secret are shown, the secret once. Copy both into the fields here.',
  ],
  tick: ['Account Info', 'Account History', 'Orders', 'Margin Trading', 'Margin Funding', 'Wallets'],
  neverTick: [
    'Create and cancel orders',
    'Transfer between your wallets',
    'Withdraw',
    'Create a new withdrawal',
    'Settings (write)',
  ],
  notes: [
    'Bitfinex gives about six years of history. What is older stands in the report "Ledgers" of its page.',
    'Make a key for Holdfast alone: two programs on one key disturb each other.',
    'A sub-account needs a key of its own.',
  ],
  troubleshooting: [
    {
      problem: 'apikey: digest invalid',
      remedy:
        'Key or secret is mistyped or deleted: Bitfinex gives this answer for each. Copy both again; they look alike, see that they are not swapped.',
    },
    {
      problem: 'apikey: invalid',
      remedy: 'The key is deleted or kept to other addresses, or "Account History" is not ticked.',
    },
    { problem: 'nonce: small', remedy: 'Another program uses this key. Make a key for Holdfast alone.' },
    { problem: 'No key is shown', remedy: 'The link of the e-mail was opened in another browser. Make the key again.' },
    { problem: 'Balances are there and no history', remedy: 'Switch on reading of "Account History" for the key.' },
  ],
  source: article('https://support.bitfinex.com/hc/en-us/articles/115003363429'),
}
