import type { Guide } from '../profile.ts'
import { docs } from './calls.ts'

/** How to make a key at OKX. Names of boxes are OKX's own. */
export const okxGuide: Guide = {
  keyPage: 'https://www.okx.com/account/my-api',
  steps: [
    'Sign in on the site where your account is registered: www.okx.com, my.okx.com (Europe) or app.okx.com (United States). Choose the same site here.',
    'Open the profile icon > "API" and choose "Create V5 API key". As purpose choose "API trading", not "Linking third-party apps".',
    'Give the key a name such as "Holdfast", and make up a passphrase. It is not your sign-in password; keep it, since OKX does not show it again.',
    'Under "Permissions" leave only "Read" ticked.',
    'Leave the list of addresses empty, or enter the address of this computer if it never changes (both IPv4 and IPv6 where there are two).',
    'Confirm with the codes that OKX sends. Copy "API key", "Secret key" and your passphrase into the fields here; the secret is shown once.',
  ],
  tick: ['Read'],
  neverTick: ['Trade', 'Withdraw'],
  notes: [
    'A key works only on the site where the account is registered.',
    'OKX gives trades, funding fees and everything else of the trading account for the last 3 months only. What is older is in the statement files of its website ("Trading account bills"): import them once.',
    'The funding account (deposits, earn, airdrops, rewards) reaches back to February 2021.',
    'A key that can only read does not expire. One with "Trade" or "Withdraw" and without an address is deleted after 14 days without use.',
    'Sub-accounts need a key of their own.',
  ],
  troubleshooting: [
    {
      problem: '50119 API key does not exist',
      remedy:
        'Mostly the wrong site was chosen: try Europe or the United States. If no site knows the key, it was deleted; make a new one.',
    },
    {
      problem: '50105 OK-ACCESS-PASSPHRASE incorrect',
      remedy:
        'The passphrase is the one that you made up for this key, not your password. Spaces at its ends count. If it is lost, make a new key.',
    },
    { problem: '50113 Invalid Sign', remedy: 'The secret does not belong to this key. Copy it again, whole.' },
    {
      problem: "50110 Your IP is not included in your API key's IP whitelist",
      remedy:
        'The message names the address from which this computer calls. Add it to the key; where it is an IPv6 address, add that one too.',
    },
    {
      problem: '50101 APIKey does not match current environment',
      remedy: 'This is a key of demo trading. Make one in your real account.',
    },
  ],
  source: docs('overview-api-key-creation'),
}
