import type { Guide } from '../profile.ts'
import { article } from './calls.ts'

/** How to make a key at Bitstamp. Names of boxes differ a little between its pages. */
export const bitstampGuide: Guide = {
  keyPage: 'https://www.bitstamp.net/settings/api-access/',
  steps: [
    'Sign in at bitstamp.net in a browser; two-factor sign-in must be on. To read a sub-account, change to it first.',
    'Open Settings > API access and choose "New API key".',
    'Tick "Account balance" and "User transactions", and, where they are listed, "Crypto transactions" and "Withdrawal requests".',
    'Tick nothing that places orders, withdraws or transfers. Leave the list of addresses empty unless this computer has a fixed one.',
    'Enter the two-factor code and save. Copy key and secret into the fields here; the secret is shown once.',
    'Choose "Activate" and open the link in the e-mail from Bitstamp. Before that the key does not work.',
  ],
  tick: ['Account balance', 'User transactions', 'Crypto transactions', 'Withdrawal requests'],
  neverTick: ['Buy and sell orders', 'Cancel order', 'Withdrawal', 'Transfers between accounts'],
  notes: [
    'Bitstamp keeps the whole history and gives it in pages of 1,000.',
    'A key belongs to one account: a sub-account needs a key of its own.',
    'Bitstamp does not say which rights a key has. See for yourself that no box for trading or withdrawing is ticked.',
  ],
  troubleshooting: [
    {
      problem: 'API0005: Invalid signature',
      remedy: 'Key or secret is mistyped: Bitstamp gives this answer for both. Copy both again, or make a new key.',
    },
    {
      problem: 'API0001: API key not found',
      remedy: 'The key is mistyped, deleted, or not activated yet: choose "Activate" and open the link in the e-mail.',
    },
    {
      problem: 'API0002: IP address not allowed',
      remedy: 'Add the address of this computer to the key, or make a key without a list of addresses.',
    },
    { problem: 'API0003: No permission found', remedy: 'Tick "Account balance" and "User transactions".' },
    { problem: 'API0009: FATCA information', remedy: 'Sign in at bitstamp.net and fill in the form that it asks for.' },
  ],
  source: article('https://hash-data.gitbook.io/exchange-api-guide/bitstamp'),
}
